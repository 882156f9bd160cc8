package dev.baton.host.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The row that a result stands at; valid only while it is being mapped. Columns are read by name. */
public final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(String column) {
        return required(column, optionalText(column));
    }

    public Optional<String> optionalText(String column) {
        return value(column, () -> Optional.ofNullable(result.getString(column)));
    }

    public long number(String column) {
        return required(column, optionalNumber(column));
    }

    public Optional<Long> optionalNumber(String column) {
        return value(column, () -> {
            long number = result.getLong(column);
            return result.wasNull() ? Optional.<Long>empty() : Optional.of(number);
        });
    }

    public boolean flag(String column) {
        return value(column, () -> result.getBoolean(column));
    }

    public Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public Optional<Instant> optionalTime(String column) {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    private <T> T required(String column, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalStateException("The column " + column + " of a row is NULL."));
    }

    private <T> T value(String column, Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException wrong) {
            throw new IllegalStateException("The column " + column + " of a row cannot be read.", wrong);
        }
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }
}
