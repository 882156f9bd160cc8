package dev.baton.host.apps;

import dev.baton.api.App;
import dev.baton.api.Setting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin without a jar: it gives out one app of a test. */
public final class TestPlugin implements LoadedPlugin {

    public static final AppId ID = new AppId("00000000-0000-4000-8000-000000000001");

    private final App app;
    private final AppDescription description;
    public final AtomicInteger unloads = new AtomicInteger();

    private TestPlugin(App app, AppId id, String version) {
        this.app = app;
        this.description = new AppDescription(
                id,
                "Test app",
                version,
                "An app for tests.",
                "Baton",
                "Apache-2.0",
                "*",
                "test.jar",
                "0",
                Optional.empty(),
                List.of());
    }

    public static TestPlugin of(App app) {
        return new TestPlugin(app, ID, "1.0.0");
    }

    public static TestPlugin of(App app, AppId id) {
        return new TestPlugin(app, id, "1.0.0");
    }

    @Override
    public AppDescription description() {
        return description;
    }

    @Override
    public List<Setting<?>> settings() {
        return app.settings();
    }

    @Override
    public App newApp() {
        return app;
    }

    @Override
    public void unload() {
        unloads.incrementAndGet();
    }
}
