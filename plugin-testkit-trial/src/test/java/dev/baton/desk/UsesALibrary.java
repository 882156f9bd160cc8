package dev.baton.desk;

import org.assertj.core.api.Assertions;

/** Loads anywhere, and breaks only when it is called. */
final class UsesALibrary {

    private UsesALibrary() {}

    static void call() {
        Assertions.assertThat(1).isOne();
    }
}
