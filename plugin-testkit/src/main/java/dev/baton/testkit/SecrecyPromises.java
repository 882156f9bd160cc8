package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionRequest;
import dev.baton.api.Setting;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an app promises about the secrets among its settings: whatever happens, it writes them nowhere. */
interface SecrecyPromises extends ContractSubject {

    @Test
    default void no_secret_is_written_anywhere_when_all_goes_well() {
        noSecretIsWritten(List.of());
    }

    @Test
    default void no_secret_is_written_anywhere_when_the_backend_refuses() {
        for (int status : List.of(400, 401, 403, 404, 409, 429, 500)) {
            noSecretIsWritten(List.of(Answer.json(status, "{\"error\": \"no\"}")));
        }
    }

    @Test
    default void no_secret_is_written_anywhere_when_the_backend_talks_nonsense() {
        noSecretIsWritten(List.of(Answer.html()));
        noSecretIsWritten(List.of(Answer.empty()));
    }

    @Test
    default void no_secret_is_written_anywhere_when_the_backend_breaks_off() {
        noSecretIsWritten(List.of(Answer.reset()));
        noSecretIsWritten(List.of(Answer.stalledBody()));
    }

    @Test
    default void no_secret_is_written_anywhere_when_the_backend_is_away() {
        try (AppHarness app = Trial.start(this, FakeBackend.unreachable())) {
            assertNoSecretIn(written(app), FakeBackend.unreachable());
        }
    }

    private void noSecretIsWritten(List<Answer> hostile) {
        try (FakeBackend backend = Trial.accepting(this);
                AppHarness app =
                        Trial.start(this, backend.url(), hostile.isEmpty() ? FakeContext.DEADLINE : deadline())) {
            hostile.forEach(backend::onlyAnswers);

            assertNoSecretIn(written(app), backend.url());
        }
    }

    /** All that others might get to see of an app that was asked for everything it can do. */
    private List<String> written(AppHarness app) {
        List<String> written = new ArrayList<>();
        for (ActionRequest request : Trial.requests(this)) {
            written.add(ending(() -> app.action().perform(request)));
            written.add(ending(() -> app.action().reconcile(request)));
        }
        written.add(ending(app.action()::check));
        written.add(app.action().toString());
        written.add(app().toString());
        app.close();
        written.addAll(app.context().log().lines());
        return written;
    }

    /** The result, or all that can be read of the exception. */
    private String ending(Supplier<? extends CompletionStage<?>> verb) {
        try {
            Patience patience = new Patience(Trial.patience(FakeContext.DEADLINE));
            return String.valueOf(
                    patience.await(() -> verb.get().toCompletableFuture().get()));
        } catch (Exception failure) {
            return Traces.of(failure);
        }
    }

    private void assertNoSecretIn(List<String> written, URI backend) {
        Map<String, String> typed = settings(backend);
        for (Setting<?> setting : app().settings()) {
            String secret = typed.getOrDefault(setting.id(), "");
            if (setting.kind() != Setting.Kind.SECRET || secret.isEmpty()) {
                continue;
            }
            assertThat(secret)
                    .as("a secret for tests, long enough not to be met by chance")
                    .hasSizeGreaterThan(7);
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            assertThat(written)
                    .as("what the app has written, which must not hold the secret %s", setting.id())
                    .noneMatch(line -> line.contains(secret) || line.contains(encoded));
        }
    }
}
