package dev.baton.host.lending;

import dev.baton.api.Storage;
import dev.baton.host.apps.AppId;
import dev.baton.testkit.StorageContract;
import org.junit.jupiter.api.AfterEach;

class LentStorageTest extends StorageContract {

    private static final AppId OTHER = new AppId("5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11");

    private final LendingHost host = new LendingHost();

    @Override
    public Storage storage() {
        return host.lend().context().storage();
    }

    @Override
    public Storage storageOfAnotherApp() {
        return host.lend(OTHER, "key", host.appThreads).context().storage();
    }

    @AfterEach
    void stop() {
        host.close();
    }
}
