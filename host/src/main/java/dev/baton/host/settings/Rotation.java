package dev.baton.host.settings;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the secrets when the key was changed.
 *
 * @param resealed how many were sealed with the newest key
 * @param problems a sentence for each that does not open, and stays as it was
 */
public record Rotation(int resealed, List<String> problems) {

    public Rotation {
        problems = List.copyOf(problems);
    }

    static Rotation of(Sql sql, SecretBox box) {
        List<Old> all = sql.query("""
                        SELECT app_id, number, setting, value FROM settings_value
                        WHERE sealed AND value NOT LIKE ? ORDER BY app_id, number, setting
                        """, box.newestPrefix() + "%").list(Old::of);
        List<String> problems = new ArrayList<>();
        for (Old old : all) {
            try {
                reseal(sql, box, old);
            } catch (SecretNotOpened problem) {
                problems.add(problem.getMessage());
            }
        }
        return new Rotation(all.size() - problems.size(), problems);
    }

    /** A sentence for each secret that does not open. */
    static List<String> unopened(Sql sql, SecretBox box) {
        List<String> problems = new ArrayList<>();
        sql.query("SELECT app_id, number, setting, value FROM settings_value WHERE sealed ORDER BY app_id, setting")
                .list(Old::of)
                .forEach(stored -> {
                    try {
                        box.open(stored.app(), stored.setting(), stored.value());
                    } catch (SecretNotOpened problem) {
                        problems.add(problem.getMessage());
                    }
                });
        return problems.stream().distinct().toList();
    }

    private static void reseal(Sql sql, SecretBox box, Old old) {
        String anew = box.seal(old.app(), old.setting(), box.open(old.app(), old.setting(), old.value()));
        sql.run(
                "UPDATE settings_value SET value = ? WHERE app_id = ? AND number = ? AND setting = ?",
                anew,
                old.app(),
                old.number(),
                old.setting());
    }

    private record Old(AppId app, long number, String setting, String value) {

        static Old of(Row row) {
            return new Old(new AppId(row.text("app_id")), row.number("number"), row.text("setting"), row.text("value"));
        }
    }
}
