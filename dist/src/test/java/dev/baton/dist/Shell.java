package dev.baton.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a newcomer pastes into a terminal: the curl lines that the program prints, run as they are. */
final class Shell {

    /** A command and its continuation lines; only the last one does not end in a backslash. */
    private static final Pattern CURL = Pattern.compile("^curl (?:.*\\\\\\R)*.*$", Pattern.MULTILINE);

    private Shell() {}

    /** What curl -i shows of an answer. */
    record Shown(int status, String head, String body) {}

    static List<String> curls(String said) {
        return CURL.matcher(said).results().map(found -> found.group()).toList();
    }

    static Shown paste(String curl) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", curl).start();
        bash.getOutputStream().close();
        String out = text(bash.getInputStream().readAllBytes());
        String err = text(bash.getErrorStream().readAllBytes());
        if (bash.waitFor() != 0) {
            throw new AssertionError("This needs curl (Debian: apt install curl). bash said: " + err);
        }
        String[] parts = out.split("\r\n\r\n", 2);
        Matcher status = Pattern.compile("^HTTP/1\\.1 (\\d{3})").matcher(out);
        if (parts.length != 2 || !status.find()) {
            throw new AssertionError("curl did not show an answer of HTTP/1.1, but: " + out + err);
        }
        return new Shown(Integer.parseInt(status.group(1)), parts[0], parts[1]);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
