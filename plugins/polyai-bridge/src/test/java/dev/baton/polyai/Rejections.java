package dev.baton.polyai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;

/** What tests say of a request that was turned down. */
final class Rejections {

    private Rejections() {}

    static void assertRejected(ActionResult result, Reason reason, String... words) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .as(rejected.message())
                                .isEqualTo(reason));
        for (String word : words) {
            assertThat(message(result)).contains(word);
        }
    }

    static String message(ActionResult result) {
        return ((ActionResult.Rejected) result).message();
    }
}
