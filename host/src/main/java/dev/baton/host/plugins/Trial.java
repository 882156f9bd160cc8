package dev.baton.host.plugins;

import dev.baton.api.ApiVersion;
import dev.baton.api.App;
import dev.baton.api.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Makes one app of a plugin that was just loaded, to see that it can be made, and asks for its settings. */
final class Trial {

    private static final int LONGEST_SECONDS = 5;

    /** One that takes longer is told of: people look for a jar that they have just put there. */
    private static final int USUAL_SECONDS = 1;

    private Trial() {}

    /**
     * Runs plugin code on a thread of its own, and does not wait for ever.
     *
     * @param slow told, in a sentence, where it takes long
     */
    static List<Setting<?>> settings(AppPlugin plugin, String file, PluginManifest manifest, Consumer<String> slow)
            throws PluginRefused {
        CompletableFuture<List<Setting<?>>> declared = new CompletableFuture<>();
        Thread thread = new Thread(() -> declare(plugin, declared), "trial-" + file);
        thread.setDaemon(true);
        thread.start();
        try {
            List<Setting<?>> settings = patiently(
                    declared,
                    () -> slow.accept(file + ": making " + manifest.pluginClass()
                            + " has not ended yet. Its constructor and settings() must not wait for anything."));
            refuseBadIds(settings, file);
            return settings;
        } catch (ExecutionException failed) {
            throw new PluginRefused(sentence(failed.getCause(), file, manifest.pluginClass()));
        } catch (TimeoutException hanging) {
            thread.interrupt();
            throw new PluginRefused(file + ": making " + manifest.pluginClass() + " did not end within "
                    + LONGEST_SECONDS + " s. Its constructor and settings() must not wait for anything.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PluginRefused(file + " was not loaded, since the host is stopping.");
        }
    }

    private static List<Setting<?>> patiently(CompletableFuture<List<Setting<?>>> declared, Runnable slow)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return declared.get(USUAL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hanging) {
            slow.run();
            return declared.get(LONGEST_SECONDS - USUAL_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void declare(AppPlugin plugin, CompletableFuture<List<Setting<?>>> declared) {
        try {
            App app = plugin.newApp();
            try {
                declared.complete(List.copyOf(app.settings()));
            } catch (NullPointerException nothing) { // From the line above: a null list, or a null in it.
                declared.completeExceptionally(new SettingsFailed("it gave null, or a list with null in it"));
            } catch (Throwable thrown) { // Whatever a plugin throws, an Error too, is that plugin's alone.
                declared.completeExceptionally(new SettingsFailed(said(thrown)));
            }
        } catch (Throwable thrown) { // As above.
            declared.completeExceptionally(speakable(thrown));
        }
    }

    /** The JDK asks for its text on the way, and would fail where that does. */
    private static Throwable speakable(Throwable thrown) {
        try {
            return String.valueOf(thrown).isEmpty() ? new Unspeakable(thrown.getClass()) : thrown;
        } catch (Throwable broken) {
            return new Unspeakable(thrown.getClass());
        }
    }

    private static void refuseBadIds(List<Setting<?>> settings, String file) throws PluginRefused {
        Set<String> seen = new HashSet<>();
        for (Setting<?> setting : settings) {
            if (setting.id().startsWith("host.")) {
                throw new PluginRefused(file + " declares the setting '" + setting.id()
                        + "'. Ids that begin with host. are the host's own; choose another.");
            }
            if (!seen.add(setting.id())) {
                throw new PluginRefused(file + " declares the setting '" + setting.id()
                        + "' twice. Each setting needs an id of its own.");
            }
        }
    }

    private static String sentence(Throwable failure, String file, String pluginClass) {
        if (failure instanceof SettingsFailed failed) {
            return file + ": settings() of " + pluginClass + " failed: " + failed.getMessage() + ". Correct it.";
        }
        if (failure instanceof ClassCastException) {
            return file + ": " + pluginClass + " is not an App. It must implement dev.baton.api.App.";
        }
        if (failure instanceof NoSuchMethodException || failure instanceof IllegalAccessException) {
            return file + ": " + pluginClass + " has no public constructor without parameters, or is not public itself."
                    + " Give it one.";
        }
        if (failure instanceof InstantiationException) {
            return file + ": " + pluginClass + " is abstract. Name a class that can be made.";
        }
        if (failure instanceof ExceptionInInitializerError initializer) {
            return file + ": a static initialiser of " + pluginClass + " failed: " + said(initializer.getCause())
                    + ". Move what can fail into start().";
        }
        return linkage(failure, file)
                .orElse(file + ": the constructor of " + pluginClass + " failed: " + said(failure)
                        + ". Move what can fail into start().");
    }

    private static Optional<String> linkage(Throwable failure, String file) {
        if (failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException) {
            String missing = String.valueOf(failure.getMessage()).replace('/', '.');
            return Optional.of(file + " needs the class " + missing
                    + ", which is neither in the jar, nor in the JDK, nor in dev.baton.api. Put it into the jar.");
        }
        if (failure instanceof UnsupportedClassVersionError) {
            return Optional.of(file + " was compiled for a newer Java than "
                    + Runtime.version().feature() + ". Compile it with --release 17, or run the host on that Java.");
        }
        if (failure instanceof LinkageError) {
            return Optional.of(file + " does not fit this host: " + said(failure) + ". Build it against plugin-api "
                    + ApiVersion.current() + ".");
        }
        return Optional.empty();
    }

    private static String said(Throwable failure) {
        String text = asText(failure);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** A plugin's own exception class may do anything. */
    private static String asText(Throwable failure) {
        try {
            String text = failure.getMessage() == null ? null : failure.toString();
            return text == null ? failure.getClass().getName() : text;
        } catch (Throwable broken) {
            return failure.getClass().getName();
        }
    }

    /** Tells a failure of settings() from one of the constructor. */
    private static final class SettingsFailed extends Exception {

        private static final long serialVersionUID = 1L;

        SettingsFailed(String what) {
            super(what);
        }
    }

    /** Stands for what cannot be asked what it is. */
    private static final class Unspeakable extends Exception {

        private static final long serialVersionUID = 1L;

        Unspeakable(Class<?> thrown) {
            super(thrown.getName());
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
