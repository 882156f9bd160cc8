package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries somebody wants to see. What is empty leaves nothing out.
 *
 * @param fault whose fault it was that the last attempt did not succeed
 */
public record DeliveryFilter(
        Set<DeliveryState> states,
        Optional<AppId> app,
        Optional<Action> action,
        Optional<String> session,
        Period accepted,
        Optional<Fault> fault) {

    /** Leaves nothing out. */
    public static final DeliveryFilter ALL = new DeliveryFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Period(Optional.empty(), Optional.empty()),
            Optional.empty());

    public DeliveryFilter {
        states = Set.copyOf(states);
    }

    /** From a moment on, and up to another, which is no longer part of it. */
    public record Period(Optional<Instant> from, Optional<Instant> to) {}

    /** The same, of these states alone. */
    public DeliveryFilter in(Set<DeliveryState> wanted) {
        return new DeliveryFilter(wanted, app, action, session, accepted, fault);
    }

    /** The same, of this app alone. */
    public DeliveryFilter of(AppId wanted) {
        return new DeliveryFilter(states, Optional.of(wanted), action, session, accepted, fault);
    }

    /** The same, of this session alone. */
    public DeliveryFilter of(String wanted) {
        return new DeliveryFilter(states, app, action, Optional.of(wanted), accepted, fault);
    }

    /** The states that may match: an attempt that succeeded was nobody's fault. */
    Set<DeliveryState> possible() {
        Set<DeliveryState> possible = EnumSet.allOf(DeliveryState.class);
        if (!states.isEmpty()) {
            possible.retainAll(states);
        }
        if (fault.filter(whose -> whose != Fault.NONE).isPresent()) {
            possible.remove(DeliveryState.DONE);
        }
        return possible;
    }
}
