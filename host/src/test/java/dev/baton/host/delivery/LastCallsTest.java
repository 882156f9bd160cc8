package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.close;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastCallsTest extends OnBothDatabases {

    private static final AppId OTHER_APP = new AppId("00000000-0000-4000-8000-000000000002");
    private static final AppId SILENT_APP = new AppId("00000000-0000-4000-8000-000000000003");
    private static final List<AppId> APPS = List.of(APP, OTHER_APP, SILENT_APP);

    private final DeliveryIds ids = new DeliveryIds(Clock.systemUTC());
    private CallHistory history;

    @BeforeEach
    void open() {
        history = new CallHistory(books.database(), Clock.systemUTC());
    }

    @AfterEach
    void shut() {
        history.close();
    }

    @Test
    void the_last_call_of_each_app_is_told_as_it_is_now() {
        Claim last = settled(APP, "s1");
        Claim open = taken(OTHER_APP, "s2");
        LastCalls calls = new LastCalls(books.database(), history);

        LastCalls.Found before = calls.of(APPS);
        books.settle(open, DeliveryState.REFUSED, new AttemptEnding(Kind.REFUSED, "No.", Fault.CALLER));
        LastCalls.Found after = calls.of(APPS);

        assertThat(before.of(APP).orElseThrow().id()).isEqualTo(last.id());
        assertThat(before.of(APP).orElseThrow().state()).isEqualTo(DeliveryState.DONE);
        assertThat(before.of(OTHER_APP).orElseThrow().state()).isEqualTo(DeliveryState.OPEN);
        assertThat(after.of(OTHER_APP).orElseThrow().state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(after.of(SILENT_APP)).isEmpty();
        assertThat(after.whole())
                .as("there are no more rows than were looked at")
                .isTrue();
    }

    @Test
    void one_that_is_not_among_the_newest_rows_is_found_in_the_history() {
        Claim first = settled(APP, "s1");
        // Ids of the same millisecond have no order.
        within(
                Duration.ofSeconds(10),
                () -> ids.next().substring(0, 10).compareTo(first.id().substring(0, 10)) > 0);
        Claim second = settled(OTHER_APP, "s2");
        LastCalls calls = new LastCalls(books.database(), history, 1);

        LastCalls.Found unread = calls.of(APPS);
        history.last(1, Duration.ofMinutes(1));
        within(Duration.ofSeconds(30), () -> calls.of(APPS).whole());

        assertThat(unread.of(OTHER_APP).orElseThrow().id()).isEqualTo(second.id());
        assertThat(unread.of(APP)).isEmpty();
        assertThat(unread.whole()).isFalse();
        assertThat(calls.of(APPS).of(APP).orElseThrow().id()).isEqualTo(first.id());
        assertThat(calls.of(APPS).of(SILENT_APP)).isEmpty();
    }

    private Claim taken(AppId app, String session) {
        Acceptance call = new Acceptance(ids.next(), app, close(session), "desk", Optional.empty(), KEPT);
        return ((ToPerform) books.append(call)).claim();
    }

    private Claim settled(AppId app, String session) {
        Claim claim = taken(app, session);
        books.settle(claim, DeliveryState.DONE, new AttemptEnding(Kind.DONE, "", Fault.NONE));
        return claim;
    }
}
