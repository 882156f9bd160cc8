package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;
import static dev.baton.host.delivery.TestCalls.KEPT;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
@Timeout(60)
class LedgerViewTest {

    private static final AttemptEnding LOST = new AttemptEnding(Kind.OUTCOME_UNKNOWN, "No answer.", Fault.BACKEND);
    private static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private TestLedger books;
    private LedgerView view;

    @BeforeEach
    void open() {
        books = TestLedger.open(kind, folder);
        view = new LedgerView(books.database());
    }

    @AfterEach
    void shut() {
        books.close();
    }

    @Test
    void deliveries_are_listed_by_state_and_page_the_newest_first() {
        settle("d1", DeliveryState.DONE, DONE);
        settle("d2", DeliveryState.UNKNOWN, LOST);
        settle("d3", DeliveryState.DONE, DONE);

        assertThat(view.list(Optional.empty(), Optional.empty(), 2))
                .extracting(Delivery::id)
                .containsExactly("d3", "d2");
        assertThat(view.list(Optional.empty(), Optional.of("d2"), 2))
                .extracting(Delivery::id)
                .containsExactly("d1");
        assertThat(view.list(Optional.of(DeliveryState.DONE), Optional.empty(), 9))
                .extracting(Delivery::id)
                .containsExactly("d3", "d1");
    }

    @Test
    void each_attempt_is_told() {
        settle("d1", DeliveryState.UNKNOWN, LOST);

        List<LedgerView.Attempted> attempts = view.attempts("d1");

        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).number()).isEqualTo(1);
        assertThat(attempts.get(0).node()).isEqualTo("node-1");
        assertThat(attempts.get(0).ending()).isEqualTo(LOST);
        assertThat(attempts.get(0).took()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void a_delivery_that_ended_in_doubt_is_asked_about_when_it_is_retried_by_hand() {
        settle("d1", DeliveryState.UNKNOWN, LOST);

        assertThat(view.retry("d1", KEPT)).isTrue();

        List<Claim> claims = books.ledger().claim(List.of(APP), 10);
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).doubtful()).isTrue();
        assertThat(claims.get(0).kept()).isTrue();
    }

    @Test
    void a_delivery_that_is_done_cannot_be_retried() {
        settle("d1", DeliveryState.DONE, DONE);

        assertThat(view.retry("d1", KEPT)).isFalse();
        assertThat(view.retry("none", KEPT)).isFalse();
    }

    private void settle(String id, DeliveryState state, AttemptEnding ending) {
        ToPerform accepted = (ToPerform) books.append(call(id, "s-" + id, KEPT));
        books.settle(accepted.claim(), state, ending);
    }
}
