package dev.baton.api;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A setting that an app declares: what an admin fills in, and what the app reads with {@link Settings#value}. Required
 * unless it is {@link #optional()} or has a default ({@link #orElse}).
 *
 * <pre>{@code
 * static final Setting<URI> SERVER = Setting.url("server-url").help("Where the server is, for example https://bot.example.com");
 * static final Setting<Optional<Secret>> TOKEN = Setting.secret("auth-token").optional();
 * static final Setting<String> MODE = Setting.choice("handover", "close", "unsupported").orElse("close");
 * }</pre>
 *
 * @param <T> what the app reads
 */
public final class Setting<T> {

    /** What a setting looks like to an admin. */
    public enum Kind {
        TEXT,
        URL,
        SECRET,
        FLAG,
        NUMBER,
        DURATION,
        CHOICE
    }

    /** At most so many characters in a value as typed. */
    public static final int LONGEST_VALUE = 8_192;

    private static final Pattern ID = Pattern.compile("(host\\.)?[a-z][a-z0-9-]{0,62}");

    private final Declaration declaration;
    private final Function<String, T> parse;
    private final Function<T, String> write;
    private final Optional<T> whenAbsent;

    private Setting(
            Declaration declaration, Function<String, T> parse, Function<T, String> write, Optional<T> whenAbsent) {
        this.declaration = declaration;
        this.parse = parse;
        this.write = write;
        this.whenAbsent = whenAbsent;
    }

    /** A line of text. */
    public static Setting<String> text(String id) {
        return of(id, Kind.TEXT, SettingText::line, Function.identity());
    }

    /** The address of a server, {@code http} or {@code https}, without a query; a slash at its end is dropped. */
    public static Setting<URI> url(String id) {
        return of(id, Kind.URL, SettingText::url, URI::toString);
    }

    /** A password, key or token: kept encrypted, never shown again. */
    public static Setting<Secret> secret(String id) {
        return of(id, Kind.SECRET, text -> Secret.of(SettingText.line(text)), Secret::toString);
    }

    /** On or off; off unless {@link #orElse orElse(true)} says otherwise. */
    public static Setting<Boolean> flag(String id) {
        return of(id, Kind.FLAG, SettingText::flag, String::valueOf).orElse(false);
    }

    /** A whole number. */
    public static Setting<Long> number(String id, long least, long most) {
        return of(id, Kind.NUMBER, text -> SettingText.number(text, least, most), String::valueOf);
    }

    /** A length of time, written {@code 500ms}, {@code 30s}, {@code 10m}, {@code 24h} or {@code 7d}. */
    public static Setting<Duration> duration(String id) {
        return of(id, Kind.DURATION, SettingText::duration, SettingText::written);
    }

    /** The same, no shorter and no longer than this. */
    public static Setting<Duration> duration(String id, Duration least, Duration most) {
        return of(id, Kind.DURATION, text -> SettingText.duration(text, least, most), SettingText::written);
    }

    /** One of a few words. */
    public static Setting<String> choice(String id, String... choices) {
        List<String> all = List.of(choices);
        Declaration declaration = new Declaration(id, Kind.CHOICE, all, "", List.of());
        return new Setting<>(declaration, text -> SettingText.choice(text, all), Function.identity(), Optional.empty());
    }

    private static <T> Setting<T> of(String id, Kind kind, Function<String, T> parse, Function<T, String> write) {
        return new Setting<>(new Declaration(id, kind, List.of(), "", List.of()), parse, write, Optional.empty());
    }

    /** The same setting, for which an admin may leave the field empty. */
    public Setting<Optional<T>> optional() {
        return new Setting<>(
                declaration,
                parse.andThen(Optional::of),
                value -> value.map(write).orElse(""),
                Optional.of(Optional.empty()));
    }

    /** The same setting with a default. */
    public Setting<T> orElse(T value) {
        return new Setting<>(declaration, parse, write, Optional.of(value));
    }

    /** The same setting with a sentence or two that help an admin to fill it in. */
    public Setting<T> help(String text) {
        return new Setting<>(declaration.with(text), parse, write, whenAbsent);
    }

    /** The same setting, refusing what the pattern does not match as a whole, with {@code why} as the reason. */
    public Setting<T> matching(String pattern, String why) {
        return new Setting<>(declaration.with(new Rule(Pattern.compile(pattern), why)), parse, write, whenAbsent);
    }

    /**
     * Names the setting for good: scripts write it. Lower-case words, digits and hyphens. Ids that begin with {@code host.}
     * are the host's own; an app that declares one is refused.
     */
    public String id() {
        return declaration.id;
    }

    public Kind kind() {
        return declaration.kind;
    }

    /** Empty where there is nothing to say. */
    public String help() {
        return declaration.help;
    }

    /** What may be chosen; empty for all kinds but {@link Kind#CHOICE}. */
    public List<String> choices() {
        return declaration.choices;
    }

    public boolean required() {
        return whenAbsent.isEmpty();
    }

    /** The default as it would be typed; empty where there is none, and for secrets. */
    public Optional<String> defaultText() {
        return whenAbsent
                .filter(value -> declaration.kind != Kind.SECRET)
                .map(write)
                .filter(text -> !text.isEmpty());
    }

    /** What is wrong with a value as typed, in a sentence that never repeats it; empty if nothing is. */
    public Optional<String> problem(Optional<String> typed) {
        try {
            read(typed);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    /**
     * The value as the app reads it. White space around it is dropped, and an empty field counts as absent.
     *
     * @throws IllegalArgumentException saying what {@link #problem} says
     */
    public T read(Optional<String> typed) {
        Optional<String> text = typed.map(String::strip).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return whenAbsent.orElseThrow(() -> new IllegalArgumentException("is required"));
        }
        if (text.get().length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("is longer than " + LONGEST_VALUE + " characters");
        }
        for (Rule rule : declaration.rules) {
            if (!rule.pattern.matcher(text.get()).matches()) {
                throw new IllegalArgumentException(rule.why);
            }
        }
        return parse.apply(text.get());
    }

    @Override
    public String toString() {
        return id() + " (" + kind() + ")";
    }

    private record Rule(Pattern pattern, String why) {}

    private record Declaration(String id, Kind kind, List<String> choices, String help, List<Rule> rules) {

        Declaration {
            Objects.requireNonNull(id, "id");
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("The setting id '" + id
                        + "' must start with a lower-case letter and hold only lower-case letters, digits and"
                        + " hyphens, at most 63 of them.");
            }
        }

        Declaration with(String newHelp) {
            return new Declaration(id, kind, choices, newHelp, rules);
        }

        Declaration with(Rule rule) {
            List<Rule> more = new ArrayList<>(rules);
            more.add(rule);
            return new Declaration(id, kind, choices, help, List.copyOf(more));
        }
    }
}
