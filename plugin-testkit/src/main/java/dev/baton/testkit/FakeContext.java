package dev.baton.testkit;

import dev.baton.api.AppContext;
import dev.baton.api.Http;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an app is lent, as fakes that a test can look into. The HTTP client is a real one. */
public final class FakeContext implements AppContext {

    /** How long a call to the backend may take where a test says nothing else. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Http http;
    private final CapturedLog log = new CapturedLog();
    private final FakeStorage storage = new FakeStorage();
    private final SettableClock clock = new SettableClock();
    private final FakeScheduler scheduler = new FakeScheduler(clock, log);

    /**
     * A context with these settings.
     *
     * @param declared what the app declares
     * @param typed the values by the settings' ids, as an admin types them
     * @param http for calls to the backend, for example a {@link PlainHttp}
     * @throws IllegalArgumentException naming every problem of the settings; the host finds the same ones, and may say them in other words
     */
    public FakeContext(List<Setting<?>> declared, Map<String, String> typed, Http http) {
        List<String> problems = problems(declared, typed);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The settings are not valid: " + String.join("; ", problems) + ".");
        }
        this.settings = Settings.of(typed);
        this.http = http;
    }

    /** A context with these settings, where a call to the backend may take {@link #DEADLINE}. */
    public FakeContext(List<Setting<?>> declared, Map<String, String> typed) {
        this(declared, typed, new PlainHttp(DEADLINE));
    }

    /** Every problem of these settings, each with the setting's id; empty if they are valid and complete. */
    public static List<String> problems(List<Setting<?>> declared, Map<String, String> typed) {
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Setting<?> setting : declared) {
            ids.add(setting.id());
            setting.problem(Optional.ofNullable(typed.get(setting.id())))
                    .ifPresent(problem -> problems.add(setting.id() + " " + problem));
        }
        for (String id : new TreeSet<>(typed.keySet())) {
            if (!ids.contains(id)) {
                problems.add(id + " is no setting of this app");
            }
        }
        return problems;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public CapturedLog log() {
        return log;
    }

    @Override
    public FakeStorage storage() {
        return storage;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public FakeScheduler scheduler() {
        return scheduler;
    }
}
