/**
 * Connections, transactions and migrations, for SQLite and PostgreSQL alike.
 *
 * <p>Stores write one SQL text for both: ids and enums as TEXT, moments as BIGINT in milliseconds since 1970, flags as
 * BOOLEAN, nothing binary; {@code ON CONFLICT} and {@code RETURNING} are understood by both, and <code>{now}</code> is
 * the database's own clock.
 */
package dev.baton.host.db;
