package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.NotSentException;
import dev.baton.api.Setting;
import dev.baton.host.TestHost;
import dev.baton.host.apps.AppRecords.Reading;
import dev.baton.host.apps.CallScope;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.manage.PublishedApi;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a call that reaches an app: each such row of the status table, over HTTP, by a real server. */
class IncomingCallTest {

    private static final String CLOSE = "{\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}";
    private static final String HANDOVER =
            "{\"action\":\"handover\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\",\"actionData\":{\"targetDepartment\":\"sales\"}}";

    private final TestHost host = TestHost.start();
    private final CompletableFuture<ActionResult> untilTheEnd = new CompletableFuture<>();

    @AfterEach
    void end() {
        untilTheEnd.complete(ActionResult.done());
        host.close();
    }

    @Test
    void an_accepted_close_is_answered_in_the_published_words() {
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.call(CLOSE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"msg\":\" Close chat request handled successfully\"}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        PublishedApi.hold(response);
    }

    @Test
    void an_accepted_handover_is_answered_in_the_published_words() {
        host.install(TestApp.handingOver(ActionResult.done()));

        HttpResponse<String> response = host.call(HANDOVER);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"msg\":\" Perform Handover request handled successfully\"}");
        PublishedApi.hold(response);
    }

    @Test
    void the_app_is_given_what_the_caller_sent() {
        TestApp app = TestApp.handingOver(ActionResult.done());
        host.install(app);

        host.call(
                "{\"action\":\"handover\",\"sessionId\":\"s-1\",\"future\":1,\"actionData\":{\"targetDepartment\":\"sales\","
                        + "\"reason\":\"asked for a person\",\"metadata\":{\"order\":\"42\"}}}");

        assertThat(app.handovers).hasSize(1);
        assertThat(app.handovers.get(0).sessionId()).isEqualTo("s-1");
        assertThat(app.handovers.get(0).department()).contains("sales");
        assertThat(app.handovers.get(0).reason()).contains("asked for a person");
        assertThat(app.handovers.get(0).metadata()).containsEntry("order", "42").hasSize(1);
        assertThat(app.handovers.get(0).deliveryId()).hasSize(26);
    }

    @Test
    void an_app_that_is_not_there_is_not_found() {
        Answers.assertError(host.call(CLOSE), 404, "no-such-app");
        Answers.assertError(host.callApp("no-id-at-all", CLOSE), 404, "no-such-app");
    }

    @Test
    void an_app_without_settings_is_not_running_and_says_why() {
        host.records().save(new Reading.Incomplete(0, List.of("api-key is required")));
        host.install(TestApp.answering(ActionResult.done()));

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, 503, "app-not-running");
        assertThat(response.body()).contains("api-key is required");
    }

    @Test
    void an_app_that_is_switched_off_is_not_running() {
        host.records().switchOff(TestPlugin.ID);
        host.install(TestApp.answering(ActionResult.done()));

        Answers.assertError(host.call(CLOSE), 503, "app-not-running");
    }

    @Test
    void an_app_whose_start_failed_is_not_running_and_says_why() {
        host.install(new App() {
            @Override
            public List<Setting<?>> settings() {
                return List.of();
            }

            @Override
            public IncomingAction start(AppContext context) {
                throw new IllegalStateException("no such model");
            }
        });

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, 503, "app-not-running");
        assertThat(response.body()).contains("no such model");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_SESSION, 404, no-such-session",
        "CONFLICT, 409, conflict",
        "UNSUPPORTED, 422, unsupported-action",
        "CREDENTIALS, 502, backend-settings",
        "SETTINGS, 502, backend-settings",
        "NONSENSE, 502, backend-nonsense",
        "REFUSED, 422, refused-by-backend"
    })
    void a_rejection_is_told_by_its_reason(Reason reason, int status, String code) {
        host.install(TestApp.answering(ActionResult.rejected(reason, "The backend says: no.")));

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, status, code);
        assertThat(response.body()).contains("The backend says: no.");
        assertThat(response.headers().firstValue("Baton-Delivery-Id")).isPresent();
    }

    @Test
    void an_app_without_handover_says_so() {
        host.install(TestApp.answering(ActionResult.done()));

        Answers.assertError(host.call(HANDOVER), 422, "unsupported-action");
    }

    @Test
    void a_backend_that_is_away_is_told_with_the_time_to_come_back() {
        host.install(
                TestApp.answering(ActionResult.retry("Nobody listens there.", Optional.of(Duration.ofSeconds(17)))));

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, 503, "backend-away");
        assertThat(response.headers().firstValue("Retry-After")).contains("17");
    }

    @Test
    void an_unknown_outcome_is_not_called_a_success() {
        host.install(TestApp.answering(ActionResult.unknown("No answer came.")));

        Answers.assertError(host.call(CLOSE), 504, "outcome-unknown");
    }

    @Test
    void a_backend_that_does_not_answer_in_time_is_an_unknown_outcome() {
        host.records().save(TestRecords.valid(Duration.ofMillis(200)));
        host.install(TestApp.that(request -> {
            CallScope.current().orElseThrow().exchangeStarted();
            return untilTheEnd;
        }));

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, 504, "outcome-unknown");
        String id = response.headers().firstValue("Baton-Delivery-Id").orElseThrow();
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/deliveries/" + id);
    }

    @Test
    void a_call_whose_second_request_could_not_be_sent_is_an_unknown_outcome() {
        host.install(TestApp.that(request -> {
            CallScope.current().orElseThrow().hasActed();
            return CompletableFuture.failedFuture(new NotSentException("Nobody listens.", null));
        }));

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, 504, "outcome-unknown");
        assertThat(response.headers().firstValue("Location")).isPresent();
    }

    @Test
    void an_app_that_throws_is_an_app_fault() {
        host.install(TestApp.that(request -> {
            throw new IllegalStateException("broken");
        }));

        Answers.assertError(host.call(CLOSE), 500, "app-fault");
    }

    @Test
    void an_app_that_hangs_is_an_app_fault() {
        host.records().save(TestRecords.valid(Duration.ofMillis(200)));
        host.install(TestApp.that(request -> untilTheEnd));

        Answers.assertError(host.call(CLOSE), 500, "app-fault");
    }

    @Test
    void a_call_beyond_an_apps_limit_is_told_to_come_back() {
        host.install(TestApp.that(request -> untilTheEnd));
        for (int i = 0; i < TestHost.MOST_CALLS; i++) {
            host.callLater(CLOSE.replace("2Sfq", "s" + i));
        }
        host.untilCallsUnderWay(TestHost.MOST_CALLS);

        HttpResponse<String> response = host.call(CLOSE);

        Answers.assertError(response, 503, "host-away");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
}
