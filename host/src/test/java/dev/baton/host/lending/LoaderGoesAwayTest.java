package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.CallScope;
import dev.baton.host.apps.Lender.Loan;
import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After a loan nothing of the host holds on to the app's classes. */
class LoaderGoesAwayTest {

    private final LendingHost host = new LendingHost();
    private final FakeBackend backend = FakeBackend.start();

    /** Loads the app by itself, as a jar's loader would, and all else from the host. */
    private static final class AppLoader extends ClassLoader {

        AppLoader() {
            super(LoaderGoesAwayTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BorrowingApp.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @AfterEach
    void stop() {
        backend.close();
        host.close();
    }

    @Test
    void an_app_that_used_all_that_is_lent_can_be_unloaded() throws Exception {
        backend.on("POST", "/answer").answers(200, "{}");
        backend.on("GET", "/reset").answers(Answer.reset());
        backend.answers(Answer.silence());

        WeakReference<ClassLoader> loader = useAll();

        assertThat(goesAway(loader)).isTrue();
        assertThat(host.logged).hasSizeGreaterThanOrEqualTo(2);
    }

    /** In a method of its own: what is on this frame is gone when it returns. */
    private WeakReference<ClassLoader> useAll() throws Exception {
        ClassLoader loader = new AppLoader();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Loan loan = host.lend(LendingHost.APP, "key", threads);
        threads.submit(() -> run(loader, loan)).get(10, TimeUnit.SECONDS);
        loan.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        return new WeakReference<>(loader);
    }

    private Void run(ClassLoader loader, Loan loan) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(BorrowingApp.class.getName());
        assertThat(type.getClassLoader()).isSameAs(loader);
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Borrower app = (Borrower) constructor.newInstance();
        new CallScope("delivery-1", Duration.ofSeconds(10))
                .run(() -> Heard.value(app.borrow(loan.context(), backend.url())));
        return null;
    }

    private static boolean goesAway(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            System.gc();
            if (loader.get() == null) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return false;
    }
}
