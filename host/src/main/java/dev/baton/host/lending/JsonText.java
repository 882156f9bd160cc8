package dev.baton.host.lending;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * JSON to and from the types of the JDK. Values of an app are written out one by one: a class of an app that Jackson
 * saw would stay in its caches for ever, and the app's class loader with it.
 */
final class JsonText {

    private static final int DEEPEST = 100;

    /** With a pool of its own for its buffers: virtual threads would each make theirs, and threads of apps keep them. */
    private final JsonFactory factory = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private final ObjectReader reader =
            new ObjectMapper(factory).readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws IllegalArgumentException naming the class of what JSON has no word for */
    byte[] written(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            write(json, value, 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The body is nested deeper than " + DEEPEST + " levels.");
        }
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(json, map, depth);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item, depth + 1);
            }
            json.writeEndArray();
        } else {
            throw refused(value);
        }
    }

    private static void writeMap(JsonGenerator json, Map<?, ?> map, int depth) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("A name in the body is not a string: JSON has no others.");
            }
            json.writeFieldName(name);
            write(json, entry.getValue(), depth + 1);
        }
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("The body holds " + number + ": JSON has no such number.");
            }
            json.writeNumber(number.toString());
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else {
            throw refused(number);
        }
    }

    private static IllegalArgumentException refused(Object value) {
        return new IllegalArgumentException(
                "The body holds a " + value.getClass().getName()
                        + "; it may hold maps, lists, strings, numbers, booleans and null. Turn it into one of these first.");
    }

    /** Empty where it is not JSON, or is null. */
    Optional<Object> read(byte[] bytes) {
        try {
            return Optional.ofNullable(reader.readValue(bytes));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
