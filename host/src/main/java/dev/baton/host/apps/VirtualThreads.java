package dev.baton.host.apps;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads on carriers of one's own. The JDK has virtual threads from 21 on, and keeps the choice of carriers to
 * itself, so it takes {@code Add-Opens: java.base/java.lang} in the manifest of the host's jar. By reflection, since the
 * code is compiled for 17.
 */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** Whether this JDK has and gives them. */
    public static boolean available() {
        return perTask("probe", Runnable::run).isPresent();
    }

    /** A new virtual thread for each task, on these carriers; empty where this JDK does not have or give them. */
    static Optional<ExecutorService> perTask(String name, Executor carriers) {
        if (Runtime.version().feature() < 21) {
            return Optional.empty();
        }
        try {
            Constructor<?> builders = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builders.setAccessible(true);
            Object builder = builders.newInstance(carriers);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class, long.class).invoke(builder, name + "-", 1L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(builder);
            Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
            return Optional.of((ExecutorService) perTask.invoke(null, factory));
        } catch (ReflectiveOperationException | RuntimeException notGiven) {
            return Optional.empty();
        }
    }
}
