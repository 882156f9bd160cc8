package dev.baton.host.console;

import io.javalin.http.Context;
import java.util.Optional;

/** In which language somebody is spoken to: the one that was chosen here, or else the browser's. */
final class Language {

    private static final String COOKIE = "language";

    private Language() {}

    static Words of(Context context) {
        return chosen(context.queryParam(COOKIE))
                .or(() -> chosen(context.cookie(COOKIE)))
                .orElseGet(() -> Words.asAccepted(context.req().getLocales()));
    }

    private static Optional<Words> chosen(String code) {
        return Optional.ofNullable(code).map(Words.all()::get);
    }

    /** {@code /language/{code}}: keeps the choice, and goes back to where it was made. */
    static void choose(Context context) {
        chosen(context.pathParam("code"))
                .ifPresent(words -> context.header(
                        "Set-Cookie",
                        COOKIE + "=" + words.language() + "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"));
        context.status(303).header("Location", LocalPath.of(context.queryParam("next")));
    }
}
