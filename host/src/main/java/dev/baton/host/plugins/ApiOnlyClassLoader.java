package dev.baton.host.plugins;

import java.net.MalformedURLException;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Map;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * Shows a plugin the JDK, its own jar, and of the host {@code dev.baton.api} alone: neither the host's libraries, nor
 * PF4J, nor a copy of the api in the jar. That is for compatibility, not for security: a plugin runs in our process.
 */
final class ApiOnlyClassLoader extends PluginClassLoader {

    private static final String API_PACKAGE = "dev.baton.api.";

    static {
        // Else what a plugin reads of its jar by URL keeps that open for ever.
        URLConnection.setDefaultUseCaches("jar", false);
    }

    private final ClassLoader host;
    private final Path jar;
    private final Map<String, byte[]> rewritten;

    /** @param rewritten classes that are taken from here and not from the jar, by their names */
    ApiOnlyClassLoader(PluginManager manager, PluginDescriptor descriptor, Path jar, Map<String, byte[]> rewritten) {
        super(manager, descriptor, ClassLoader.getPlatformClassLoader(), ClassLoadingStrategy.APD);
        this.host = ApiOnlyClassLoader.class.getClassLoader();
        this.jar = jar;
        this.rewritten = rewritten;
        addFile(jar.toFile());
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API_PACKAGE)) {
            return host.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : fromPlatformOrJar(name);
        }
    }

    private Class<?> fromPlatformOrJar(String name) throws ClassNotFoundException {
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException notOfTheJdk) {
            return findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] content = rewritten.get(name);
        if (content == null) {
            return super.findClass(name);
        }
        try {
            CodeSource source = new CodeSource(jar.toUri().toURL(), (CodeSigner[]) null);
            return defineClass(name, content, 0, content.length, source);
        } catch (MalformedURLException impossible) {
            throw new ClassNotFoundException(name, impossible);
        }
    }
}
