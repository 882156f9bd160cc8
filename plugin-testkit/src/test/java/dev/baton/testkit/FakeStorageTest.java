package dev.baton.testkit;

import dev.baton.api.Storage;

class FakeStorageTest extends StorageContract {

    private final FakeStorage mine = new FakeStorage();
    private final FakeStorage theirs = new FakeStorage();

    @Override
    public Storage storage() {
        return mine;
    }

    @Override
    public Storage storageOfAnotherApp() {
        return theirs;
    }
}
