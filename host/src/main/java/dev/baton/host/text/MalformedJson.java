package dev.baton.host.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/** What is wrong with a text that is no JSON, for whoever wrote it: without a word of the parser's own classes. */
public final class MalformedJson {

    private static final String TRAILING = "Trailing token";

    private static final Pattern OF_THE_PARSER =
            Pattern.compile(" \\((start marker at )?\\[Source: [^]]*]\\)|,? (from|as per) `[^`]*`|`");

    private MalformedJson() {}

    /** In a few words, and where. */
    public static String what(IOException malformed) {
        return malformed instanceof JsonProcessingException parsed ? what(parsed) : "It is not in UTF-8";
    }

    private static String what(JsonProcessingException malformed) {
        String message = malformed.getOriginalMessage();
        String what = message.startsWith(TRAILING)
                ? "Something follows after its end"
                : OF_THE_PARSER.matcher(message).replaceAll("");
        JsonLocation place = malformed.getLocation();
        return place == null ? what : what + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
