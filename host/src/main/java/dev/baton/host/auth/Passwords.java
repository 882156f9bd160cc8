package dev.baton.host.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.baton.api.Secret;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Hashes passwords with Argon2id, in the strength that OWASP's Password Storage Cheat Sheet asks for. */
public final class Passwords {

    /** Of those that people choose; the one of the first start is up to whoever sets the host up. */
    static final int SHORTEST = 12;

    /** A longer one only costs time. */
    static final int LONGEST = 1_024;

    private static final int HASH_LENGTH = 32;
    private static final int SALT_LENGTH = 16;

    private final int memoryKib;
    private final int iterations;

    /** Of the same strength as all others, and the hash of no password. */
    private final String nobodys;

    /** Each check takes 19 MiB for a while: a crowd at the door must not take all the memory. */
    private final Semaphore atOnce = new Semaphore(2);

    public Passwords() {
        this(19_456, 2);
    }

    /** Of another strength. Whatever the strength is, passwords that were hashed in another one still match. */
    Passwords(int memoryKib, int iterations) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.nobodys =
                "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=1$" + "A".repeat(22) + "$" + "A".repeat(43);
    }

    /** Hashes a password that somebody chooses. */
    String hashChosen(Secret password) {
        int length = password.reveal().length();
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException(
                    "A password has at least " + SHORTEST + " characters, and " + LONGEST + " at most.");
        }
        atOnce.acquireUninterruptibly();
        try {
            return hash(password);
        } finally {
            atOnce.release();
        }
    }

    String hash(Secret password) {
        String clear = password.reveal();
        if (clear.isEmpty() || clear.length() > LONGEST) {
            throw new IllegalArgumentException("A password has 1 to " + LONGEST + " characters.");
        }
        // Not before it is needed: the library keeps 19 MiB for it from here on.
        Argon2Function function = Argon2Function.getInstance(memoryKib, iterations, 1, HASH_LENGTH, Argon2.ID);
        return Password.hash(clear).addRandomSalt(SALT_LENGTH).with(function).getResult();
    }

    /** Whether it is the password. Where there is none, the answer is no, and takes as long. */
    boolean matches(Secret password, Optional<String> hash) {
        if (password.reveal().length() > LONGEST) {
            return false;
        }
        String known = hash.orElse(nobodys);
        atOnce.acquireUninterruptibly();
        try {
            boolean same = Password.check(password.reveal(), known).with(Argon2Function.getInstanceFromHash(known));
            return same && hash.isPresent();
        } finally {
            atOnce.release();
        }
    }
}
