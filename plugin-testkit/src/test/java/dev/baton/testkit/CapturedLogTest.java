package dev.baton.testkit;

import java.util.List;

class CapturedLogTest extends LogContract {

    private final CapturedLog log = new CapturedLog();

    @Override
    public System.Logger log() {
        return log;
    }

    @Override
    public List<String> lines() {
        return log.lines();
    }
}
