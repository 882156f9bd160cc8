package dev.baton.host.manage;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.Word;
import dev.baton.host.http.Refusal;
import dev.baton.host.text.Suggestion;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a request asks for by name, each as a text. What is wrong with them is collected, and told all at once. */
public final class Parameters {

    private static final int LAST_YEAR = 9_999;

    private final Function<String, Optional<String>> given;
    private final List<String> problems = new ArrayList<>();

    /** @param given the text of a name; empty where it was not given */
    public Parameters(Function<String, Optional<String>> given) {
        this.given = given;
    }

    static Parameters of(Visit visit) {
        return new Parameters(visit::query);
    }

    Optional<String> text(String name) {
        Optional<String> text = given.apply(name).filter(typed -> !typed.isBlank());
        if (text.filter(typed -> typed.indexOf('\0') >= 0).isPresent()) {
            problem(name + " holds a character that cannot be: U+0000.");
            return Optional.empty();
        }
        return text;
    }

    int number(String name, int usual, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // Told below, like a number out of range.
        }
        problem(name + " must be a whole number from " + least + " to " + most + ".");
        return usual;
    }

    /** @param end whether a day stands for its end: a search up to a day holds that day */
    Optional<Instant> time(String name, boolean end) {
        Optional<String> text = text(name);
        try {
            return text.map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant)
                    .map(Parameters::ofOurTime);
        } catch (DateTimeException noMoment) {
            try {
                LocalDate day = LocalDate.parse(text.orElseThrow());
                return Optional.of(ofOurTime((end ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()));
            } catch (DateTimeException noDay) {
                problem(name + " must be a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z.");
                return Optional.empty();
            }
        }
    }

    /** No database counts milliseconds as far as a day can be written. */
    private static Instant ofOurTime(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR + 1) {
            throw new DateTimeException("The year " + year);
        }
        return time;
    }

    Optional<AppId> app(String name) {
        Optional<String> text = text(name);
        Optional<AppId> app = text.flatMap(AppId::parse);
        if (text.isPresent() && app.isEmpty()) {
            problem(name + " must be the id of an app, and " + text.get() + " is none.");
        }
        return app;
    }

    Optional<Action> action(String name) {
        Optional<String> text = text(name);
        Optional<Action> action = text.flatMap(Action::parse);
        if (text.isPresent() && action.isEmpty()) {
            unknown(name, text.get(), Action.ids());
        }
        return action;
    }

    /** One or several of them, with commas between. */
    <E extends Enum<E>> Set<E> words(String name, Class<E> kind) {
        Set<E> words = new LinkedHashSet<>();
        for (String typed : text(name).map(text -> text.split(",")).orElse(new String[0])) {
            Word.parse(kind, typed).ifPresentOrElse(words::add, () -> unknown(name, typed, Word.all(kind)));
        }
        return words;
    }

    private void unknown(String name, String typed, List<String> known) {
        problem(name + " must be one of " + String.join(", ", known) + ", and not " + typed + "."
                + Suggestion.closest(typed, known)
                        .map(close -> " Did you mean " + close + "?")
                        .orElse(""));
    }

    /** @param sentence names the parameter and the remedy */
    void problem(String sentence) {
        problems.add(sentence);
    }

    public List<String> problems() {
        return problems;
    }

    /** To be called when all have been read, before anything is done. */
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw Refusal.of(Envelope.problems(problems));
        }
    }
}
