package dev.baton.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;

/** All that can be read of an exception: every message and every cause. */
final class Traces {

    private Traces() {}

    static String of(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
