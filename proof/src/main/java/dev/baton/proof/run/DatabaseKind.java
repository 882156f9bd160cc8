package dev.baton.proof.run;

/** The two databases that a ledger can be on. */
public enum DatabaseKind {
    SQLITE,
    POSTGRESQL
}
