package dev.baton.host.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what someone probably meant to type. */
public final class Suggestion {

    /** Nobody misspells a word of more characters than this; comparing them would only cost time. */
    private static final int LONGEST = 100;

    private Suggestion() {}

    /**
     * The known word that looks like a misspelling of the typed one; the first of them where several look alike. Case,
     * hyphens, underscores, dots and blanks count for nothing; a letter too many, too few, wrong or swapped counts for
     * one. None may differ where the shorter word has up to three letters, one up to seven, two beyond.
     */
    public static Optional<String> closest(String typed, Collection<String> known) {
        String word = letters(typed.length() <= LONGEST ? typed : "");
        Optional<String> closest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            String meant = letters(candidate);
            int distance = distance(word, meant);
            if (distance <= allowed(Math.min(word.length(), meant.length())) && distance < least) {
                closest = Optional.of(candidate);
                least = distance;
            }
        }
        return closest;
    }

    private static String letters(String text) {
        return text.replaceAll("[-_.\\s]", "").toLowerCase(Locale.ROOT);
    }

    private static int allowed(int letters) {
        if (letters <= 3) {
            return 0;
        }
        return letters <= 7 ? 1 : 2;
    }

    /** How many letters must be put in, taken out, replaced or swapped with their neighbour to get from one to the other. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, i, j, from, to);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int fewest(int[][] steps, int i, int j, String from, String to) {
        int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, 1 + steps[i - 2][j - 2]) : least;
    }
}
