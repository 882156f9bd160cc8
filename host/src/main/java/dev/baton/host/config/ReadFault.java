package dev.baton.host.config;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, in words; the exceptions of java.nio.file say little more than its name. */
final class ReadFault {

    private ReadFault() {}

    static String of(Exception fault) {
        if (fault instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (fault instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        if (fault instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return fault.toString();
    }
}
