package dev.baton.host.text;

/** What can be written down as text. */
public final class Unicode {

    private Unicode() {}

    /** Whether it holds no half of a character that takes two. A database would keep such a half as something else. */
    public static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
