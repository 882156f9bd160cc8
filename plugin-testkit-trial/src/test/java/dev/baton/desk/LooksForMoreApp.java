package dev.baton.desk;

import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;

/** An app that starts where JUnit can be seen. */
public class LooksForMoreApp extends DeskApp {

    @Override
    public IncomingAction start(AppContext context) throws Exception {
        Class.forName("org.junit.jupiter.api.Test", true, Thread.currentThread().getContextClassLoader());
        return super.start(context);
    }
}
