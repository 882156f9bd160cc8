package dev.baton.host.console;

import dev.baton.host.delivery.Breakers;
import dev.baton.host.delivery.CallHistory;
import dev.baton.host.delivery.LastCalls;
import dev.baton.host.delivery.LedgerView;

/** What is delivered, as the console looks at it. */
public record Watched(LedgerView ledger, CallHistory history, LastCalls lastCalls, Breakers breakers) {}
