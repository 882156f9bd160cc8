package dev.baton.rasa;

import dev.baton.testkit.PluginJarContract;
import java.nio.file.Path;
import java.util.Map;

final class RasaJarTest extends PluginJarContract {

    @Override
    public Path jar() {
        return Path.of("target", "rasa-bridge.jar");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("server-url", "https://rasa.example.com");
    }
}
