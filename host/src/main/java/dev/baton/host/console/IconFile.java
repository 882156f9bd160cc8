package dev.baton.host.console;

import dev.baton.host.apps.AppIcon;
import dev.baton.host.apps.AppState;
import dev.baton.host.manage.Management;
import java.util.Optional;

/**
 * {@code /apps/{id}/icon}: the picture that an app's jar carries. It is a stranger's file: the browser is told that it is
 * nothing but a picture, and runs nothing of it even where somebody opens it by itself.
 */
record IconFile(Management management) {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static final int HASH = 12;

    /** Where a page finds it; another jar's is elsewhere, so that browsers may keep it. */
    static Optional<String> address(AppState app) {
        return app.plugin()
                .icon()
                .map(icon -> "/apps/" + app.id() + "/icon?v="
                        + app.plugin()
                                .sha256()
                                .substring(
                                        0, Math.min(HASH, app.plugin().sha256().length())));
    }

    void write(PageVisit visit) {
        Optional<AppIcon> icon =
                visit.app(management.apps().registry()).plugin().icon();
        visit.context().header("X-Content-Type-Options", "nosniff");
        visit.context().header("Content-Security-Policy", POLICY);
        if (icon.isEmpty()) {
            visit.context()
                    .status(404)
                    .contentType("text/plain; charset=utf-8")
                    .result("The jar of this app carries no icon.");
            return;
        }
        visit.context().header("Cache-Control", "private, max-age=31536000, immutable");
        visit.context().contentType(icon.get().kind().type());
        visit.context().result(icon.get().content());
    }
}
