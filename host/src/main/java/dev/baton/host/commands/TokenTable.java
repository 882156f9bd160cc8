package dev.baton.host.commands;

import dev.baton.host.apps.AppId;
import dev.baton.host.auth.Token;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tokens in words and in columns. Times are UTC. */
final class TokenTable {

    private static final List<String> HEADINGS =
            List.of("ID", "USER", "STATE", "MADE", "ENDS", "LAST USED", "APPS", "ACTIONS");

    private TokenTable() {}

    static List<String> lines(List<Token> tokens, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        tokens.forEach(token -> rows.add(row(token, now)));
        return Columns.aligned(rows);
    }

    static String apps(Token token) {
        if (token.grants().apps().isEmpty()) {
            return "all apps";
        }
        return token.grants().apps().stream().map(AppId::value).sorted().collect(Collectors.joining(", "));
    }

    static String actions(Token token) {
        if (token.grants().actions().isEmpty()) {
            return "all actions";
        }
        return token.grants().actions().stream().sorted().collect(Collectors.joining(", "));
    }

    static String end(Token token) {
        return token.expiresAt().map(end -> "until " + time(end)).orElse("until it is revoked");
    }

    private static List<String> row(Token token, Instant now) {
        return List.of(
                token.id(),
                token.user().name(),
                state(token, now),
                time(token.created().at()),
                token.expiresAt().map(TokenTable::time).orElse("never"),
                token.use().lastAt().map(TokenTable::time).orElse("never"),
                apps(token),
                actions(token));
    }

    private static String state(Token token, Instant now) {
        if (token.use().revokedAt().isPresent()) {
            return "revoked";
        }
        return token.validAt(now) ? "valid" : "expired";
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
