package dev.baton.proof.history;

import dev.baton.proof.history.Event.Accepted;
import dev.baton.proof.history.Event.Answered;
import dev.baton.proof.history.Event.Received;
import dev.baton.proof.witness.Witness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One request to the backend: that it came, and what became of it. */
public record Exchange(Received received, Optional<Accepted> accepted, Optional<Answered> answered) {

    public static final int REFUSED = 409;
    public static final int UNKNOWN_KEY = 401;

    public String call() {
        return received.call();
    }

    public String delivery() {
        return received.delivery();
    }

    /** What the backend said is about the call itself, and no later attempt would hear anything else. */
    public boolean refusedForGood() {
        return says(REFUSED);
    }

    /** What the backend said is about our key: whoever waits is told so, and what was promised is tried again. */
    public boolean refusedOurKey() {
        return says(UNKNOWN_KEY);
    }

    /** What the backend said is more than the app can take. */
    public boolean brokeTheApp() {
        return says(Witness.BREAKS);
    }

    private boolean says(int status) {
        return answered.filter(answer -> answer.status() == status).isPresent();
    }

    /** When its last event was. */
    public long over() {
        return answered.map(Answered::at).or(() -> accepted.map(Accepted::at)).orElse(received.at());
    }

    public List<Event> events() {
        return Stream.of(Optional.of(received), accepted, answered)
                .flatMap(Optional::stream)
                .map(Event.class::cast)
                .toList();
    }
}
