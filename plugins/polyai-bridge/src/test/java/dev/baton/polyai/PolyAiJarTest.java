package dev.baton.polyai;

import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.PluginJarContract;
import java.nio.file.Path;
import java.util.Map;

class PolyAiJarTest extends PluginJarContract {

    @Override
    public Path jar() {
        return Path.of("target", "polyai-bridge.jar");
    }

    @Override
    public Map<String, String> settings() {
        return PolyAiBackend.settings(FakeBackend.unreachable());
    }
}
