package dev.baton.host.db;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A statement that answers with rows: SELECT, or what has a RETURNING. It runs when the rows are asked for. */
public final class Query {

    private final Sql sql;
    private final String text;
    private final Object[] parameters;

    Query(Sql sql, String text, Object... parameters) {
        this.sql = sql;
        this.text = text;
        this.parameters = parameters;
    }

    public <T> List<T> list(Function<Row, T> mapping) {
        return sql.rows(text, parameters, mapping);
    }

    /** The first row; empty where there is none. */
    public <T> Optional<T> first(Function<Row, T> mapping) {
        return list(mapping).stream().findFirst();
    }
}
