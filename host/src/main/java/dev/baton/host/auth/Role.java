package dev.baton.host.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user is there for. */
public enum Role {
    /** Sets up apps, users and tokens, and may do all that the others may. */
    ADMIN,
    /** Keeps things going: sees everything, retries deliveries, calls apps. */
    OPERATOR,
    /** Sees everything and changes nothing. */
    VIEWER,
    /** A program that calls apps, and sees nothing else. */
    CALLER;

    /** As people write them, those who may most first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    /** The role of that word; empty where there is none. */
    public static Optional<Role> parse(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** As people write it: {@code viewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether users of this role may call apps at all, within what their token grants. */
    public boolean mayCall() {
        return this != VIEWER;
    }
}
