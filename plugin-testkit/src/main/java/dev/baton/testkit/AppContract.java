package dev.baton.testkit;

import dev.baton.api.App;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the host expects of every app, as tests. Extend it, say how the app is set up and how its backend accepts, and the
 * app is held to all of it.
 *
 * <pre>{@code
 * final class DeskAppTest extends AppContract {
 *     @Override
 *     public App app() {
 *         return new DeskApp();
 *     }
 *
 *     @Override
 *     public Map<String, String> settings(URI backend) {
 *         return Map.of("server-url", backend.toString(), "api-key", "a-key-of-the-tests");
 *     }
 *
 *     @Override
 *     public void accept(FakeBackend backend) {
 *         backend.on("POST", "/chat/close").answers(200, "{\"ok\": true}");
 *     }
 *
 *     @Override
 *     public Optional<Answer> denial() {
 *         return Optional.of(Answer.json(200, "{\"ok\": false}"));
 *     }
 * }
 * }</pre>
 *
 * <p>Where something does not apply to a backend, override {@link #session}, {@link #answersHaveMeaning}, {@link #statusesThatMeanDone} or {@link #checksBackend}; where a
 * single test does not apply, override it and say why. Tests on handing over are left out by themselves where the app
 * answers that it is unsupported, or calls nobody for it.
 */
public abstract class AppContract
        implements SettingPromises, LifePromises, VerbPromises, FailurePromises, SecrecyPromises {

    /** A new instance of the app. */
    @Override
    public abstract App app();

    /**
     * Settings, by their ids and as an admin types them, with which the app calls this backend. Secrets among them have at
     * least 8 characters, so that they are not found by chance.
     */
    @Override
    public abstract Map<String, String> settings(URI backend);

    /** Tells the backend to accept everything that this app may ask of it, for any session. */
    @Override
    public abstract void accept(FakeBackend backend);

    /** The id of a session such as the backend has them: another one for each number, which is above 0. */
    @Override
    public String session(int number) {
        return "session-" + number;
    }

    /** An answer with a status of success whose body denies the success, where the backend has such. */
    @Override
    public Optional<Answer> denial() {
        return Optional.empty();
    }

    /** Whether a body must make sense for an answer to count. False for backends that answer with a status alone. */
    @Override
    public boolean answersHaveMeaning() {
        return true;
    }

    /** Statuses other than 2xx by which the backend, as it documents, says that there is nothing left to do. */
    @Override
    public Set<Integer> statusesThatMeanDone() {
        return Set.of();
    }

    /** Whether the app's check calls the backend. */
    @Override
    public boolean checksBackend() {
        return true;
    }

    /** How long one HTTP call may take in the tests in which the backend hangs; short, so that they are quick. */
    @Override
    public Duration deadline() {
        return Duration.ofMillis(250);
    }
}
