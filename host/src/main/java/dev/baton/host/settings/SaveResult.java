package dev.baton.host.settings;

import java.util.List;

/** What became of a change of settings. */
public sealed interface SaveResult {

    /** There is a new revision. */
    record Saved(StoredSettings settings) implements SaveResult {}

    /** Nothing was saved, for all of these reasons. */
    record Refused(List<Problem> problems) implements SaveResult {}

    /** Nothing was saved: meanwhile somebody else has, and this is the revision now. */
    record Outdated(int latest) implements SaveResult {}

    /** Nothing was saved: the revision that was to be brought back does not exist. */
    record NoSuchRevision(int number) implements SaveResult {}
}
