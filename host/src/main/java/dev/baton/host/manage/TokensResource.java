package dev.baton.host.manage;

import dev.baton.host.apps.AppId;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.Token;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.User;
import dev.baton.host.auth.Users;
import dev.baton.host.delivery.Action;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.text.Suggestion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/tokens}: who may sign in without a password, and for what. */
final class TokensResource {

    private final Users users;
    private final Tokens tokens;

    TokensResource(Users users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    Answer list(Visit visit) {
        return Envelope.success(Map.of(
                "tokens", tokens.list().stream().map(TokensResource::document).toList()));
    }

    /** A user who is not there yet is made as one who may only call apps, as by the command {@code token create}. */
    Answer create(Visit visit) {
        Fields fields = visit.fields();
        String name = fields.text("user");
        Grants grants = new Grants(apps(fields), actions(fields));
        Optional<String> expires = fields.optionalText("expires");
        Token.EXPIRES.problem(expires).ifPresent(problem -> fields.problem("expires " + problem + "."));
        fields.refuseProblems();
        String by = visit.caller().name();
        NewToken made = tokens.create(user(name, by), grants, Token.EXPIRES.read(expires), by);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("userId", made.token().user().id());
        body.put("authToken", made.clear().reveal());
        body.put("token", document(made.token()));
        return Envelope.success(body);
    }

    private static Set<AppId> apps(Fields fields) {
        Set<AppId> apps = new LinkedHashSet<>();
        for (String text : fields.texts("apps")) {
            AppId.parse(text)
                    .ifPresentOrElse(
                            apps::add, () -> fields.problem("apps must hold ids of apps, and " + text + " is none."));
        }
        return apps;
    }

    private static Set<String> actions(Fields fields) {
        Set<String> actions = fields.texts("actions");
        for (String action : actions) {
            if (Action.parse(action).isEmpty()) {
                fields.problem("actions must hold close-chat or handover, and not " + action + "."
                        + Suggestion.closest(action, Action.ids())
                                .map(close -> " Did you mean " + close + "?")
                                .orElse(""));
            }
        }
        return actions;
    }

    private User user(String name, String by) {
        try {
            return users.callerNamed(name, by);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(Envelope.problems(List.of(wrong.getMessage())));
        }
    }

    Answer revoke(Visit visit) {
        String id = visit.path("id");
        if (!tokens.revoke(id, visit.caller().name())) {
            return Envelope.error(404, "No valid token found by the id of: " + id);
        }
        return Envelope.success(Map.of("id", id));
    }

    private static Map<String, Object> document(Token token) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", token.id());
        document.put("userId", token.user().id());
        document.put("user", token.user().name());
        document.put("role", token.user().role().name().toLowerCase(Locale.ROOT));
        document.put(
                "apps",
                token.grants().apps().stream().map(AppId::value).sorted().toList());
        document.put("actions", token.grants().actions().stream().sorted().toList());
        document.put("createdAt", token.created().at().toString());
        document.put("createdBy", token.created().by());
        put(document, "expiresAt", token.expiresAt());
        put(document, "lastUsedAt", token.use().lastAt());
        put(document, "revokedAt", token.use().revokedAt());
        return document;
    }

    private static void put(Map<String, Object> document, String name, Optional<Instant> time) {
        time.ifPresent(at -> document.put(name, at.toString()));
    }
}
