package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.api.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private final JsonText json = new JsonText();

    @Test
    void numbers_of_every_size_are_written_as_they_are() {
        List<Object> numbers = List.of(
                1, Long.MIN_VALUE, (short) 2, (byte) 3, 0.1, 0.1f, new BigDecimal("1.10"), BigInteger.TWO.pow(70));

        assertThat(written(numbers)).isEqualTo("[1,-9223372036854775808,2,3,0.1,0.1,1.10,1180591620717411303424]");
    }

    @Test
    void what_comes_back_is_of_the_jdk_s_own_types() {
        Object read = json.read("{\"a\":[1,3000000000,0.5,true,null,\"x\"]}".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();

        assertThat(read).isExactlyInstanceOf(LinkedHashMap.class);
        List<?> list = (List<?>) ((Map<?, ?>) read).get("a");
        assertThat(list).isExactlyInstanceOf(ArrayList.class);
        assertThat(list.subList(0, 4)).isEqualTo(List.of(1, 3_000_000_000L, 0.5, true));
    }

    @Test
    void what_json_has_no_word_for_is_refused_by_the_name_of_its_class() {
        for (Object odd : List.of(
                Instant.EPOCH,
                new Object[0],
                new int[0],
                Optional.of("x"),
                'c',
                Thread.State.NEW,
                new StringBuilder())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> json.written(Map.of("odd", List.of(odd))))
                    .withMessageContaining(odd.getClass().getName());
        }
    }

    @Test
    void a_secret_is_refused_and_not_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.written(Map.of("key", Secret.of("hidden"))))
                .withMessageContaining("dev.baton.api.Secret")
                .withMessageNotContaining("hidden");
    }

    @Test
    void what_would_not_be_json_is_refused() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        for (Object wrong : List.of(Double.NaN, Float.POSITIVE_INFINITY, Map.of(1, "x"), itself)) {
            assertThatIllegalArgumentException().isThrownBy(() -> json.written(wrong));
        }
    }

    @Test
    void what_is_not_json_is_empty() {
        for (String text : List.of("", "  ", "null", "{", "{} x", "<html>", "NaN")) {
            assertThat(json.read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isEmpty();
        }
    }

    private String written(Object value) {
        return new String(json.written(value), StandardCharsets.UTF_8);
    }
}
