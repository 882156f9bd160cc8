package dev.baton.desk;

import dev.baton.api.App;

/** An app that is as it should be passes all of the contract. */
class DeskAppTest extends DeskContract {

    @Override
    public App app() {
        return new DeskApp();
    }
}
