package dev.baton.testkit;

import dev.baton.api.App;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@link AppContract} is told by its author; described there. */
interface ContractSubject {

    App app();

    Map<String, String> settings(URI backend);

    void accept(FakeBackend backend);

    String session(int number);

    Optional<Answer> denial();

    boolean answersHaveMeaning();

    Set<Integer> statusesThatMeanDone();

    boolean checksBackend();

    Duration deadline();
}
