package dev.baton.proof.rules;

import dev.baton.proof.history.History;
import java.util.List;

/** Finds where a history breaks a promise. */
interface Rule {

    List<Violation> broken(History history);
}
