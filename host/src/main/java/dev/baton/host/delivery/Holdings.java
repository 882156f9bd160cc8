package dev.baton.host.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this host holds, as far as it knows. What it holds by the database alone nobody would ever settle: something went
 * wrong when its ending was to be written.
 */
final class Holdings {

    /** One that is strange so often in a row is not just being written. */
    static final int STRANGE_LOOKS = 12;

    /** Of one claim: the same delivery may be held again later. */
    record Held(String id, long claim) {

        static Held of(Claim claim) {
            return new Held(claim.id(), claim.number());
        }

        /** Of one that nobody performs: it is let go as soon as its commit is known of. */
        static Held unclaimed(String id) {
            return new Held(id, 0);
        }
    }

    private final Set<Held> known = ConcurrentHashMap.newKeySet();
    /** Of who looks alone: how often in a row each was found to be strange. */
    private Map<Held, Integer> strange = Map.of();

    void begin(Held held) {
        known.add(held);
    }

    /** Its ending was written, or cannot be. */
    void end(Held held) {
        known.remove(held);
    }

    /**
     * Those that have been forgotten. To be asked now and then, by one thread at a time; a host that stood still meanwhile
     * has looked no more often for it.
     */
    List<Held> forgotten(Set<Held> byTheDatabase) {
        Map<Held, Integer> now = new HashMap<>();
        for (Held held : byTheDatabase) {
            if (!known.contains(held)) {
                now.put(held, strange.getOrDefault(held, 0) + 1);
            }
        }
        List<Held> forgotten = now.keySet().stream()
                .filter(held -> now.get(held) >= STRANGE_LOOKS)
                .toList();
        forgotten.forEach(now::remove); // One that cannot be freed is not tried at each look.
        strange = now;
        return forgotten;
    }
}
