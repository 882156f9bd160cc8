package dev.baton.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private static final Receipt KEPT = new Receipt.Kept("d1", Duration.ofSeconds(5));

    private final UnderWay underWay = new UnderWay();

    @Test
    void all_who_wait_hear_the_end() {
        CompletableFuture<Receipt> first = underWay.of("d1");
        CompletableFuture<Receipt> second = underWay.of("d1");

        underWay.ended("d1", KEPT);

        assertThat(first).isCompletedWithValue(KEPT);
        assertThat(second).isCompletedWithValue(KEPT);
        assertThat(underWay.of("d1")).isNotDone();
    }

    @Test
    void one_who_is_tired_does_not_make_the_others_wait_in_vain() {
        CompletableFuture<Receipt> patient = underWay.of("d1");
        underWay.of("d1");

        assertThat(underWay.tired("d1")).isTrue();
        underWay.ended("d1", KEPT);

        assertThat(patient).isCompletedWithValue(KEPT);
    }

    @Test
    void what_the_last_caller_heard_elsewhere_is_forgotten_here() {
        CompletableFuture<Receipt> first = underWay.of("d1");
        underWay.of("d1");

        underWay.left("d1");
        assertThat(underWay.of("d1")).isSameAs(first);
        underWay.left("d1");
        underWay.left("d1");

        assertThat(underWay.of("d1")).isNotSameAs(first);
    }

    @Test
    void what_is_performed_here_is_not_forgotten_before_its_end() {
        CompletableFuture<Receipt> first = underWay.ofFirstAttempt("d1");

        underWay.left("d1");

        assertThat(underWay.of("d1")).isSameAs(first);
    }

    @Test
    void a_call_is_handed_back_while_all_wait_and_then_nobody_is_told_that_it_is_kept() {
        underWay.of("d1");
        underWay.of("d1");

        assertThat(underWay.handBack("d1")).isTrue();
        assertThat(underWay.tired("d1")).isFalse();
    }

    @Test
    void a_call_is_not_handed_back_where_one_was_told_that_it_is_kept_or_nobody_waits() {
        underWay.of("d1");
        underWay.of("d1");
        underWay.tired("d1");
        assertThat(underWay.handBack("d1")).isFalse();

        underWay.tired("d1");
        assertThat(underWay.handBack("d1")).isFalse();
        assertThat(underWay.handBack("d2")).isFalse();
        assertThat(underWay.tired("d2")).isTrue();
    }

    @Test
    void what_the_only_caller_was_told_binds_also_when_another_one_comes_after_it() {
        underWay.ofFirstAttempt("d1");
        underWay.tired("d1");
        CompletableFuture<Receipt> later = underWay.of("d1");

        assertThat(underWay.handBack("d1")).isFalse();
        underWay.ended("d1", KEPT);

        assertThat(later).isCompletedWithValue(KEPT);
        assertThat(underWay.of("d1")).as("it is forgotten at its end").isNotDone();
    }
}
