package dev.baton.host.db;

import java.util.List;

/** The first nine steps of the tables. They stay as they are. */
final class FirstSchema {

    static final List<Migration> MIGRATIONS = List.of(
            new Migration(1, "users and tokens", """
                    CREATE TABLE users (
                      id TEXT PRIMARY KEY,
                      name TEXT NOT NULL,
                      role TEXT NOT NULL,
                      password_hash TEXT,
                      created_at BIGINT NOT NULL
                    );
                    CREATE UNIQUE INDEX users_name ON users (LOWER(name));
                    CREATE TABLE tokens (
                      id TEXT PRIMARY KEY,
                      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                      hash TEXT NOT NULL UNIQUE,
                      apps TEXT NOT NULL,
                      actions TEXT NOT NULL,
                      created_at BIGINT NOT NULL,
                      created_by TEXT NOT NULL,
                      expires_at BIGINT,
                      last_used_at BIGINT,
                      revoked_at BIGINT
                    );
                    CREATE INDEX tokens_user ON tokens (user_id);
                    """),
            new Migration(2, "settings of apps", """
                    CREATE TABLE settings_revision (
                      app_id TEXT NOT NULL,
                      number INTEGER NOT NULL,
                      saved_at BIGINT NOT NULL,
                      saved_by TEXT NOT NULL,
                      restored INTEGER,
                      PRIMARY KEY (app_id, number)
                    );
                    CREATE TABLE settings_value (
                      app_id TEXT NOT NULL,
                      number INTEGER NOT NULL,
                      setting TEXT NOT NULL,
                      sealed BOOLEAN NOT NULL,
                      value TEXT NOT NULL,
                      PRIMARY KEY (app_id, number, setting),
                      FOREIGN KEY (app_id, number) REFERENCES settings_revision (app_id, number) ON DELETE CASCADE
                    );
                    """),
            new Migration(3, "storage of apps", """
                    CREATE TABLE app_storage (
                      app_id TEXT NOT NULL,
                      name TEXT NOT NULL,
                      value TEXT NOT NULL,
                      PRIMARY KEY (app_id, name)
                    );
                    """),
            new Migration(4, "apps wanted, and further apps of a plugin", """
                    CREATE TABLE app_wanted (
                      app_id TEXT PRIMARY KEY,
                      wanted TEXT NOT NULL,
                      changed_at BIGINT NOT NULL,
                      changed_by TEXT NOT NULL
                    );
                    CREATE TABLE app_instance (
                      app_id TEXT PRIMARY KEY,
                      plugin_id TEXT NOT NULL,
                      name TEXT NOT NULL,
                      created_at BIGINT NOT NULL,
                      created_by TEXT NOT NULL
                    );
                    """),
            new Migration(5, "deliveries", """
                    CREATE TABLE node (
                      id TEXT PRIMARY KEY,
                      alive_until BIGINT NOT NULL
                    );
                    CREATE TABLE delivery (
                      id TEXT PRIMARY KEY,
                      app_id TEXT NOT NULL,
                      session_id TEXT NOT NULL,
                      position BIGINT NOT NULL,
                      action TEXT NOT NULL,
                      fields TEXT NOT NULL,
                      fingerprint TEXT NOT NULL,
                      caller TEXT NOT NULL,
                      idempotency_key TEXT,
                      state TEXT NOT NULL,
                      accepted_at BIGINT NOT NULL,
                      keep_until BIGINT,
                      due_at BIGINT NOT NULL,
                      lease TEXT,
                      attempts INTEGER NOT NULL,
                      doubtful BOOLEAN NOT NULL,
                      told_kept BOOLEAN NOT NULL,
                      ending TEXT,
                      message TEXT,
                      fault TEXT,
                      settled_at BIGINT
                    );
                    CREATE UNIQUE INDEX delivery_line ON delivery (app_id, session_id, position);
                    CREATE UNIQUE INDEX delivery_key ON delivery (app_id, caller, idempotency_key)
                      WHERE idempotency_key IS NOT NULL;
                    CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'OPEN';
                    CREATE INDEX delivery_open ON delivery (app_id, session_id, position) WHERE state = 'OPEN';
                    CREATE TABLE attempt (
                      delivery_id TEXT NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
                      number INTEGER NOT NULL,
                      ended_at BIGINT NOT NULL,
                      took_millis BIGINT NOT NULL,
                      node TEXT NOT NULL,
                      ending TEXT NOT NULL,
                      message TEXT NOT NULL,
                      fault TEXT NOT NULL,
                      PRIMARY KEY (delivery_id, number)
                    );
                    """),
            new Migration(6, "logs of apps", """
                    CREATE TABLE app_log (
                      app_id TEXT NOT NULL,
                      position BIGINT NOT NULL,
                      node TEXT NOT NULL,
                      document TEXT NOT NULL,
                      method TEXT NOT NULL,
                      delivery TEXT NOT NULL,
                      severity TEXT NOT NULL,
                      loudness INTEGER NOT NULL,
                      at BIGINT NOT NULL,
                      line TEXT NOT NULL,
                      PRIMARY KEY (app_id, position, node)
                    );
                    CREATE INDEX app_log_document ON app_log (app_id, document);
                    CREATE INDEX app_log_at ON app_log (at);
                    """),
            new Migration(7, "finding and counting deliveries", """
                    CREATE INDEX delivery_not_done ON delivery (state, id) WHERE state <> 'DONE';
                    CREATE TABLE ledger_count (
                      shard INTEGER PRIMARY KEY,
                      accepted BIGINT NOT NULL,
                      open BIGINT NOT NULL,
                      done BIGINT NOT NULL,
                      refused BIGINT NOT NULL,
                      returned BIGINT NOT NULL,
                      unknown BIGINT NOT NULL,
                      given_up BIGINT NOT NULL
                    );
                    INSERT INTO ledger_count (shard, accepted, open, done, refused, returned, unknown, given_up)
                    SELECT -1, COUNT(*),
                      COALESCE(SUM(CASE WHEN state = 'OPEN' THEN 1 ELSE 0 END), 0),
                      COALESCE(SUM(CASE WHEN state = 'DONE' THEN 1 ELSE 0 END), 0),
                      COALESCE(SUM(CASE WHEN state = 'REFUSED' THEN 1 ELSE 0 END), 0),
                      COALESCE(SUM(CASE WHEN state = 'RETURNED' THEN 1 ELSE 0 END), 0),
                      COALESCE(SUM(CASE WHEN state = 'UNKNOWN' THEN 1 ELSE 0 END), 0),
                      COALESCE(SUM(CASE WHEN state = 'GIVEN_UP' THEN 1 ELSE 0 END), 0)
                    FROM delivery;
                    """),
            new Migration(8, "finding what is due, and recurring work", """
                    DROP INDEX delivery_due;
                    CREATE INDEX delivery_due ON delivery (app_id, due_at) WHERE state = 'OPEN' AND lease IS NULL;
                    CREATE INDEX delivery_keep ON delivery (keep_until) WHERE state = 'OPEN' AND lease IS NULL;
                    CREATE INDEX delivery_held ON delivery (lease) WHERE lease IS NOT NULL;
                    CREATE TABLE scheduled_tasks (
                      task_name TEXT NOT NULL,
                      task_instance TEXT NOT NULL,
                      task_data BYTEA,
                      execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
                      picked BOOLEAN NOT NULL,
                      picked_by TEXT,
                      last_success TIMESTAMP WITH TIME ZONE,
                      last_failure TIMESTAMP WITH TIME ZONE,
                      consecutive_failures INTEGER,
                      last_heartbeat TIMESTAMP WITH TIME ZONE,
                      version BIGINT NOT NULL,
                      priority SMALLINT,
                      PRIMARY KEY (task_name, task_instance)
                    );
                    """),
            new Migration(9, "the console: who is signed in, and who did what", """
                    CREATE TABLE console_sign_in (
                      hash TEXT PRIMARY KEY,
                      id TEXT NOT NULL,
                      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                      began_at BIGINT NOT NULL,
                      seen_at BIGINT NOT NULL
                    );
                    CREATE INDEX console_sign_in_user ON console_sign_in (user_id);
                    CREATE TABLE audit (
                      at BIGINT NOT NULL,
                      id TEXT NOT NULL,
                      who TEXT NOT NULL,
                      what TEXT NOT NULL,
                      subject TEXT NOT NULL,
                      detail TEXT NOT NULL,
                      earlier TEXT NOT NULL,
                      later TEXT NOT NULL,
                      PRIMARY KEY (at, id)
                    );
                    """));

    private FirstSchema() {}
}
