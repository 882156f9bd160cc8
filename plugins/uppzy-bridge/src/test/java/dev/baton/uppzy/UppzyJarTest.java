package dev.baton.uppzy;

import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.PluginJarContract;
import java.nio.file.Path;
import java.util.Map;

class UppzyJarTest extends PluginJarContract {

    @Override
    public Path jar() {
        return Path.of("target", "uppzy-bridge.jar");
    }

    @Override
    public Map<String, String> settings() {
        return UppzyBackend.settings(FakeBackend.unreachable());
    }
}
