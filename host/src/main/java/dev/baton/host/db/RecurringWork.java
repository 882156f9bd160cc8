package dev.baton.host.db;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that comes round, done by one host at a time of those that share the database. Which one, and when next, stands in
 * the table {@code scheduled_tasks}. A round that fails comes again when the next one is due.
 */
public final class RecurringWork implements AutoCloseable {

    /** All that an idle host costs the database: a look for what is due. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** A host says so often that it is still at it; after four times in silence another one takes over. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RecurringWork.class);

    private final Scheduler scheduler;
    private final List<RecurringTask<Void>> tasks;

    private RecurringWork(Scheduler scheduler, List<RecurringTask<Void>> tasks) {
        this.scheduler = scheduler;
        this.tasks = tasks;
    }

    /**
     * One kind of work.
     *
     * @param name for good: hosts of all versions know it by that
     * @param every from the end of a round to the next
     * @param work ends soon when its thread is interrupted
     */
    public record Round(String name, Duration every, Runnable work) {}

    /** @param host how this host is called among those that share the database */
    public static RecurringWork start(Database database, String host, List<Round> rounds) {
        return start(database, host, rounds, LOOK_EVERY);
    }

    static RecurringWork start(Database database, String host, List<Round> rounds, Duration lookEvery) {
        List<RecurringTask<Void>> tasks =
                rounds.stream().map(RecurringWork::task).toList();
        Scheduler scheduler = Scheduler.create(database.plain())
                .jdbcCustomization(customization(database))
                .startTasks(tasks)
                .schedulerName(new SchedulerName.Fixed(host))
                .threads(rounds.size())
                .pollingInterval(lookEvery)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
        scheduler.start();
        return new RecurringWork(scheduler, tasks);
    }

    /** Left to itself the library asks the database which one it is, and writes times in another way where that is away. */
    private static JdbcCustomization customization(Database database) {
        return database.isShared() ? new PostgreSqlJdbcCustomization(false, false) : new SqliteJdbcCustomization();
    }

    /**
     * Enters those rounds that the database does not know yet: it may have been away, or written by another process, when
     * this was started, and the library does not try again. Whether all are entered.
     */
    public boolean entered() {
        try {
            tasks.forEach(task -> scheduler.scheduleIfNotExists(task.schedulableInstance(RecurringTask.INSTANCE)));
            return true;
        } catch (RuntimeException away) {
            LOG.debug("The work that comes round cannot be entered yet.", away);
            return false;
        }
    }

    private static RecurringTask<Void> task(Round round) {
        return Tasks.recurring(round.name(), FixedDelay.of(round.every()))
                .execute((instance, context) -> perform(round));
    }

    private static void perform(Round round) {
        try {
            round.work().run();
        } catch (RuntimeException failed) {
            if (failed instanceof DatabaseAway || failed.getCause() instanceof DatabaseAway) {
                LOG.warn("{} waits for its next round: the database is away.", round.name());
            } else {
                LOG.error(
                        "{} failed; its next round comes in {} s.",
                        round.name(),
                        round.every().toSeconds(),
                        failed);
            }
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
