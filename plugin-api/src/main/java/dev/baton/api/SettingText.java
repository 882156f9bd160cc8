package dev.baton.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an admin typed. Each refusal is the rest of a sentence that starts with the setting's name. */
final class SettingText {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private SettingText() {}

    static String line(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be one line, without control characters");
        }
        return text;
    }

    static URI url(String text) {
        URI url;
        try {
            url = new URI(line(text));
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("is not an address such as https://bot.example.com");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("must start with https:// or http://");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("names no host; it should look like https://bot.example.com");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a user name or password");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("must end before the ? or #");
        }
        String address = url.toString();
        int end = address.length();
        while (address.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(address.substring(0, end));
    }

    static Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new IllegalArgumentException("must be on or off");
        };
    }

    static Long number(String text, long least, long most) {
        String range = "must be a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(range);
            }
            return number;
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(range);
        }
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a length of time such as 30s, 10m, 24h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static Duration duration(String text, Duration least, Duration most) {
        Duration duration = duration(text);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "must be a length of time from " + written(least) + " to " + written(most));
        }
        return duration;
    }

    /** In the largest unit that leaves no rest, up to hours: a day is written 24h. */
    static String written(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 3_600 == 0 && seconds != 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static String choice(String text, List<String> choices) {
        if (!choices.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", choices));
        }
        return text;
    }
}
