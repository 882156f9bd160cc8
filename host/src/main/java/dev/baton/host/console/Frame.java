package dev.baton.host.console;

import dev.baton.host.auth.Caller;
import dev.baton.host.auth.Need;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What every page has around it: who looks at it, in which language, and where it stands.
 *
 * @param csrf goes into every form; empty where nobody is signed in
 * @param path of the page, without its query
 * @param here what leads back to the page, as far as that can be
 * @param done the key of what the last form did, where it did something
 */
public record Frame(
        Words words, Optional<Caller> caller, String csrf, String path, String here, Optional<String> done) {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** What the host has said in English, in the language of whoever looks. */
    public String said(String english) {
        return words.said(english);
    }

    /** Where to choose a language, which leads back to the page. */
    public String language(Words other) {
        return "/language/" + other.language() + "?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8);
    }

    public boolean mayOperate() {
        return caller.filter(Need.OPERATE::metBy).isPresent();
    }

    public boolean mayAdminister() {
        return caller.filter(Need.ADMINISTER::metBy).isPresent();
    }

    public Collection<Words> languages() {
        return Words.all().values();
    }

    /** In UTC; the browser shows it in the zone of whoever looks. */
    public String time(Instant at) {
        return SHOWN.format(at);
    }

    public String ago(Instant at, Instant now) {
        return say("time.ago", length(Duration.between(at, now)));
    }

    /** A length of time in its largest unit, as people say it. */
    public String length(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return words.count("time.second", seconds);
        }
        if (seconds < 3_600) {
            return words.count("time.minute", seconds / 60);
        }
        return seconds < 2 * 86_400
                ? words.count("time.hour", seconds / 3_600)
                : words.count("time.day", seconds / 86_400);
    }

    /** The sections of the console that whoever looks may see: path, and the key of its name. */
    public List<String> sections() {
        return mayAdminister()
                ? List.of("/", "/overview", "/tokens", "/users", "/audit")
                : List.of("/", "/overview", "/tokens", "/audit");
    }

    public String sectionName(String section) {
        return say("section." + (section.equals("/") ? "apps" : section.substring(1)));
    }

    public boolean isIn(String section) {
        return section.equals("/") ? path.equals("/") || path.startsWith("/apps") : path.startsWith(section);
    }

    public String asset(String file) {
        return Assets.address(file);
    }
}
