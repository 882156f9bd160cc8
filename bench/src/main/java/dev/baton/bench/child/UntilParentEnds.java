package dev.baton.bench.child;

import java.io.IOException;

/** Ends this process when the one that started it has ended, however that came about: its end of our input closes. */
public final class UntilParentEnds {

    private UntilParentEnds() {}

    public static void thenExit() {
        Thread watch = new Thread(UntilParentEnds::waitForEnd, "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void waitForEnd() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // As good as ended.
        }
        Runtime.getRuntime().halt(0);
    }
}
