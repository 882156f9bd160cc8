package dev.baton.polyai;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The deliveries at which PolyAI failed lately, by their ids: it may have done what it was asked before it did. Bounded, and
 * forgotten with the app: then they are repeated as if nothing had been done.
 */
final class FailedDeliveries {

    private static final int MOST = 10_000;

    private final Set<String> ids = Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));

    void add(String delivery) {
        ids.add(delivery);
    }

    boolean has(String delivery) {
        return ids.contains(delivery);
    }

    private static final class Latest extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
