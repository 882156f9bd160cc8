package dev.baton.host.lending;

import dev.baton.api.AppContext;
import dev.baton.api.Http;
import dev.baton.api.Scheduler;
import dev.baton.api.Settings;
import dev.baton.api.Storage;
import java.time.Clock;

/** All that one app is lent for one revision of its settings. */
record LentContext(Settings settings, Http http, System.Logger log, Storage storage, Clock clock, Scheduler scheduler)
        implements AppContext {}
