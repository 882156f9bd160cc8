package dev.baton.host.console;

import dev.baton.host.http.Refusal;
import dev.baton.host.manage.Management;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /password}: everybody's own. */
record PasswordPage(Management management) {

    /**
     * The form, which keeps nothing of what was typed.
     *
     * @param problem empty where there is none
     */
    record Form(String user, String problem) {}

    PageAnswer show(PageVisit visit) {
        return form(visit, 200, "");
    }

    private static PageAnswer form(PageVisit visit, int status, String problem) {
        return PageAnswer.page(status, "password", new Form(visit.caller().name(), problem));
    }

    CompletionStage<PageAnswer> change(PageVisit visit) {
        return CompletableFuture.completedFuture(changed(visit));
    }

    private PageAnswer changed(PageVisit visit) {
        String chosen = visit.typed("password").orElse("");
        if (!visit.typed("again").orElse("").equals(chosen)) {
            return form(visit, 400, visit.words().say("password.differ"));
        }
        try {
            management
                    .shared()
                    .ownPassword()
                    .change(visit.visit(), visit.typed("old").orElse(""), chosen);
            return PageAnswer.seeOther("/password", "password-changed");
        } catch (Refusal refused) {
            return form(visit, refused.answer().status(), Trouble.message(refused.answer()));
        }
    }
}
