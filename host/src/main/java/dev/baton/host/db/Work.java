package dev.baton.host.db;

/** What is done in one transaction: all of it, or, where it throws, nothing. */
@FunctionalInterface
public interface Work<T> {

    T in(Sql sql);
}
