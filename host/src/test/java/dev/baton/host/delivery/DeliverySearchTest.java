package dev.baton.host.delivery;

import static dev.baton.host.delivery.DeliveryState.DONE;
import static dev.baton.host.delivery.DeliveryState.GIVEN_UP;
import static dev.baton.host.delivery.DeliveryState.OPEN;
import static dev.baton.host.delivery.DeliveryState.REFUSED;
import static dev.baton.host.delivery.DeliveryState.UNKNOWN;
import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static dev.baton.host.delivery.TestCalls.handover;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import dev.baton.host.delivery.DeliveryFilter.Period;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Finding deliveries by what they are, page after page. */
class DeliverySearchTest extends OnBothDatabases {

    private static final AppId OTHER_APP = new AppId("00000000-0000-4000-8000-000000000002");
    private static final int PLENTY = 1_000;

    @Test
    void pages_go_from_the_newest_to_the_oldest() {
        for (int i = 1; i <= 5; i++) {
            settle(call("d" + i, "s" + i, KEPT), DONE, Fault.NONE);
        }

        DeliveryPage first = page(DeliveryFilter.ALL, Optional.empty(), 2, PLENTY);
        DeliveryPage second = page(DeliveryFilter.ALL, first.next(), 2, PLENTY);
        DeliveryPage third = page(DeliveryFilter.ALL, second.next(), 2, PLENTY);

        assertThat(first.deliveries()).extracting(Delivery::id).containsExactly("d5", "d4");
        assertThat(second.deliveries()).extracting(Delivery::id).containsExactly("d3", "d2");
        assertThat(third.deliveries()).extracting(Delivery::id).containsExactly("d1");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void each_state_is_found_alone_and_with_others() {
        oneOfEach();

        assertThat(ids(DeliveryFilter.ALL.in(Set.of(DONE)))).containsExactly("d1");
        assertThat(ids(DeliveryFilter.ALL.in(Set.of(OPEN)))).containsExactly("d5");
        assertThat(ids(DeliveryFilter.ALL.in(Set.of(GIVEN_UP, REFUSED)))).containsExactly("d4", "d2");
        assertThat(ids(DeliveryFilter.ALL.in(Set.of(DONE, UNKNOWN)))).containsExactly("d3", "d1");
    }

    @Test
    void app_action_session_and_fault_each_leave_the_others_out() {
        oneOfEach();

        assertThat(ids(new DeliveryFilter(
                        Set.of(), Optional.of(OTHER_APP), none(), none(), DeliveryFilter.ALL.accepted(), none())))
                .containsExactly("d3");
        assertThat(ids(new DeliveryFilter(
                        Set.of(), none(), Optional.of(Action.HANDOVER), none(), DeliveryFilter.ALL.accepted(), none())))
                .containsExactly("d4");
        assertThat(ids(new DeliveryFilter(
                        Set.of(), none(), none(), Optional.of("s2"), DeliveryFilter.ALL.accepted(), none())))
                .containsExactly("d3", "d2");
        assertThat(ids(new DeliveryFilter(
                        Set.of(REFUSED), none(), none(), Optional.of("s2"), DeliveryFilter.ALL.accepted(), none())))
                .containsExactly("d2");
        assertThat(ids(new DeliveryFilter(
                        Set.of(), none(), none(), none(), DeliveryFilter.ALL.accepted(), Optional.of(Fault.BACKEND))))
                .containsExactly("d4", "d3");
    }

    @Test
    void a_period_is_found_though_the_clocks_of_host_and_database_differ() {
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
        String id = new DeliveryIds(slow).next();
        settle(call(id, "s1", KEPT), DONE, Fault.NONE);
        Instant accepted = books.find(id).origin().acceptedAt();

        assertThat(ids(during(Optional.of(accepted), none()))).containsExactly(id);
        assertThat(ids(during(Optional.of(accepted.plusMillis(1)), none()))).isEmpty();
        assertThat(ids(during(none(), Optional.of(accepted)))).isEmpty();
        assertThat(ids(during(none(), Optional.of(accepted.plusMillis(1))))).containsExactly(id);
    }

    @Test
    void a_search_that_finds_nothing_for_long_ends_its_page_early_and_goes_on_with_the_next() {
        settle(handover("d0", "s0", KEPT), DONE, Fault.NONE);
        for (int i = 1; i <= 9; i++) {
            settle(otherApp("d" + i, "s" + i), i % 2 == 0 ? REFUSED : UNKNOWN, Fault.BACKEND);
        }
        DeliveryFilter rare = new DeliveryFilter(
                Set.of(), none(), Optional.of(Action.HANDOVER), none(), DeliveryFilter.ALL.accepted(), none());
        DeliveryFilter failed = DeliveryFilter.ALL.in(Set.of(REFUSED, UNKNOWN));

        assertThat(page(rare, Optional.empty(), 5, 4).deliveries()).isEmpty();
        assertThat(page(rare, Optional.empty(), 5, 4).next()).contains("d6");
        assertThat(all(rare, 5, 4)).containsExactly("d0");
        assertThat(all(failed, 3, 2)).containsExactly("d9", "d8", "d7", "d6", "d5", "d4", "d3", "d2", "d1");
    }

    @Test
    void an_app_that_has_few_is_not_looked_for_among_the_many_of_others() {
        settle(call("d0", "s0", KEPT), DONE, Fault.NONE);
        settle(handover("d1", "s1", KEPT), REFUSED, Fault.BACKEND);
        for (int i = 2; i <= 9; i++) {
            settle(otherApp("d" + i, "s" + i), DONE, Fault.NONE);
        }
        DeliveryFilter few = DeliveryFilter.ALL.of(APP);

        DeliveryPage first = page(few, Optional.empty(), 1, 4);

        assertThat(first.deliveries()).extracting(Delivery::id).containsExactly("d1");
        assertThat(page(few, first.next(), 1, 4).deliveries())
                .extracting(Delivery::id)
                .containsExactly("d0");
        assertThat(page(few.in(Set.of(DONE)), Optional.empty(), 5, 4).deliveries())
                .extracting(Delivery::id)
                .containsExactly("d0");
        assertThat(page(few, Optional.empty(), 5, 4).next()).isEmpty();
    }

    @Test
    void the_oldest_come_first_where_that_is_asked_for() {
        oneOfEach();
        LedgerView view = new LedgerView(books.database());
        DeliveryFilter failed = DeliveryFilter.ALL.in(LedgerView.RETRYABLE);

        DeliveryPage first = view.oldest(failed, Optional.empty(), 2);
        DeliveryPage second = view.oldest(failed, first.next(), 2);

        assertThat(first.deliveries()).extracting(Delivery::id).containsExactly("d2", "d3");
        assertThat(second.deliveries()).extracting(Delivery::id).containsExactly("d4");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_row_that_is_damaged_is_shown_without_what_cannot_be_read() {
        settle(handover("d1", "s1", KEPT), UNKNOWN, Fault.HOST);
        books.database().write(sql -> sql.run("UPDATE delivery SET fields = '{' WHERE id = 'd1'"));

        List<Delivery> found =
                page(DeliveryFilter.ALL, Optional.empty(), 5, PLENTY).deliveries();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).call().department()).isEmpty();
    }

    private void oneOfEach() {
        settle(call("d1", "s1", KEPT), DONE, Fault.NONE);
        settle(call("d2", "s2", KEPT), REFUSED, Fault.CALLER);
        settle(otherApp("d3", "s2"), UNKNOWN, Fault.BACKEND);
        settle(handover("d4", "s4", KEPT), GIVEN_UP, Fault.BACKEND);
        books.append(call("d5", "s5", KEPT));
    }

    private static Acceptance otherApp(String id, String session) {
        return new Acceptance(id, OTHER_APP, TestCalls.close(session), "desk", Optional.empty(), KEPT);
    }

    private void settle(Acceptance acceptance, DeliveryState state, Fault fault) {
        Claim claim = ((ToPerform) books.append(acceptance)).claim();
        Kind word = state == DONE ? Kind.DONE : Kind.BACKEND_AWAY;
        books.settle(claim, state, new AttemptEnding(word, "", fault));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static DeliveryFilter during(Optional<Instant> from, Optional<Instant> to) {
        return new DeliveryFilter(Set.of(), none(), none(), none(), new Period(from, to), none());
    }

    private List<String> ids(DeliveryFilter filter) {
        return page(filter, Optional.empty(), 100, PLENTY).deliveries().stream()
                .map(Delivery::id)
                .toList();
    }

    private DeliveryPage page(DeliveryFilter filter, Optional<String> before, int count, int most) {
        return books.database()
                .read(sql ->
                        new DeliverySearch(sql, filter, DeliverySearch.Order.NEWEST_FIRST, most).page(before, count));
    }

    /** What all pages have. */
    private List<String> all(DeliveryFilter filter, int count, int most) {
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            DeliveryPage page = page(filter, next, count, most);
            page.deliveries().forEach(delivery -> ids.add(delivery.id()));
            next = page.next();
        } while (next.isPresent());
        return ids;
    }
}
