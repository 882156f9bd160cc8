package dev.baton.testkit;

import dev.baton.api.App;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads a plugin's jar as the host does: the plugin sees the JDK, the API and itself. */
final class ApiOnlyLoader extends URLClassLoader {

    ApiOnlyLoader(Path jar) throws MalformedURLException {
        super(new URL[] {jar.toUri().toURL()}, new ApiLoader());
    }

    private static final class ApiLoader extends ClassLoader {

        private ApiLoader() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.baton.api.")) {
                return App.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
