package dev.baton.rasa;

import dev.baton.api.App;
import dev.baton.testkit.AppContract;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.util.Map;

/** Rasa with nothing but its address. */
final class PlainRasaAppTest extends AppContract {

    @Override
    public App app() {
        return new RasaApp();
    }

    @Override
    public Map<String, String> settings(URI backend) {
        return Map.of("server-url", backend.toString());
    }

    @Override
    public void accept(FakeBackend backend) {
        FakeRasa.on(backend);
    }
}
