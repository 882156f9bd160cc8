package dev.baton.host.console;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.Token;
import dev.baton.host.auth.User;
import dev.baton.host.delivery.Action;
import dev.baton.host.manage.Management;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code /tokens}: who may call without a password, and for what. */
record TokensPage(Management management) {

    /**
     * The page.
     *
     * @param names of apps, by id
     * @param made just now; it is shown this once
     * @param typed what stands in the form
     */
    record Tokens(List<Token> tokens, Map<AppId, String> names, Optional<NewToken> made, Typed typed, Instant now) {

        List<String> actions() {
            return Action.ids();
        }

        String apps(Token token) {
            return token.grants().apps().stream()
                    .map(app -> names.getOrDefault(app, app.value()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        String actions(Token token) {
            return token.grants().actions().stream().sorted().collect(Collectors.joining(", "));
        }

        /** How it is: the last part of a key of the words. */
        String state(Token token) {
            if (token.use().revokedAt().isPresent()) {
                return "revoked";
            }
            return token.validAt(now) ? "valid" : "expired";
        }
    }

    /** @param problem empty where there is none */
    record Typed(String user, Set<String> apps, Set<String> actions, String expires, String problem) {

        static Typed fresh() {
            return new Typed("", Set.of(), Set.of(), "90d", "");
        }

        boolean isKnown() {
            return apps.stream().allMatch(app -> AppId.parse(app).isPresent())
                    && actions.stream().allMatch(action -> Action.parse(action).isPresent());
        }

        Typed with(String wrong) {
            return new Typed(user, apps, actions, expires, wrong);
        }
    }

    PageAnswer show(PageVisit visit) {
        return page(200, Optional.empty(), Typed.fresh());
    }

    private PageAnswer page(int status, Optional<NewToken> made, Typed typed) {
        Map<AppId, String> names = management.apps().registry().all().stream()
                .collect(Collectors.toMap(AppState::id, app -> app.app().name()));
        return PageAnswer.page(
                status, "tokens", new Tokens(management.people().tokens().list(), names, made, typed, Instant.now()));
    }

    CompletionStage<PageAnswer> make(PageVisit visit) {
        Typed typed = new Typed(
                visit.typed("user").orElse("").strip(),
                Set.copyOf(visit.allTyped("app")),
                Set.copyOf(visit.allTyped("action")),
                visit.typed("expires").orElse("").strip(),
                "");
        return CompletableFuture.completedFuture(made(visit, typed));
    }

    private PageAnswer made(PageVisit visit, Typed typed) {
        Optional<String> expires = Optional.of(typed.expires()).filter(text -> !text.isEmpty());
        Optional<String> wrong = Token.EXPIRES.problem(expires);
        if (wrong.isPresent()) {
            return page(400, Optional.empty(), typed.with("expires " + wrong.get() + "."));
        }
        if (!typed.isKnown()) {
            // Left out of the grants it would make a token that is limited to less than was asked for: to nothing.
            return page(400, Optional.empty(), typed.with(visit.words().say("tokens.unknown")));
        }
        Grants grants = new Grants(
                typed.apps().stream()
                        .map(AppId::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                typed.actions().stream()
                        .filter(id -> Action.parse(id).isPresent())
                        .collect(Collectors.toSet()));
        String by = visit.caller().name();
        try {
            User user = management.people().users().callerNamed(typed.user(), by);
            NewToken token = management.people().tokens().create(user, grants, Token.EXPIRES.read(expires), by);
            return page(200, Optional.of(token), Typed.fresh());
        } catch (IllegalArgumentException wrongName) {
            return page(400, Optional.empty(), typed.with(wrongName.getMessage()));
        }
    }

    CompletionStage<PageAnswer> revoke(PageVisit visit) {
        boolean revoked = management
                .people()
                .tokens()
                .revoke(visit.path("token"), visit.caller().name());
        return CompletableFuture.completedFuture(
                revoked ? PageAnswer.seeOther("/tokens", "token-revoked") : Trouble.notThere(visit.words()));
    }
}
