package dev.baton.proof.history;

import dev.baton.proof.history.Event.Accepted;
import dev.baton.proof.history.Event.Answered;
import dev.baton.proof.history.Event.Received;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One request to the backend: that it came, and what became of it. */
public record Exchange(Received received, Optional<Accepted> accepted, Optional<Answered> answered) {

    public String call() {
        return received.call();
    }

    public String delivery() {
        return received.delivery();
    }

    /** When its last event was. */
    long over() {
        return answered.map(Answered::at).or(() -> accepted.map(Accepted::at)).orElse(received.at());
    }

    public List<Event> events() {
        return Stream.of(Optional.of(received), accepted, answered)
                .flatMap(Optional::stream)
                .map(Event.class::cast)
                .toList();
    }
}
