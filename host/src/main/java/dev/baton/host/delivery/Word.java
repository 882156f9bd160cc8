package dev.baton.host.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** States, endings and faults as people and programs read and write them: {@code GIVEN_UP} is {@code given-up}. */
public final class Word {

    private Word() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whatever its case, and with a blank or an underscore in the place of the hyphen, too. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> kind, String typed) {
        String meant = typed.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return Arrays.stream(kind.getEnumConstants())
                .filter(constant -> of(constant).equals(meant))
                .findFirst();
    }

    public static <E extends Enum<E>> List<String> all(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants()).map(Word::of).toList();
    }
}
