package dev.baton.host.console;

import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog.Noted;
import dev.baton.host.audit.FailedSignIns.Failures;
import dev.baton.host.manage.Management;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /audit}: who did what, when, and from what to what. */
record AuditPage(Management management) {

    private static final int COUNT = 100;

    /**
     * The page.
     *
     * @param who was asked for; empty for everybody
     * @param names of apps, by id
     * @param later whether it is a page after the first
     */
    record Audit(List<Noted> entries, String who, Map<String, String> names, boolean later) {

        boolean more() {
            return entries.size() == COUNT;
        }

        String lastMark() {
            return entries.get(entries.size() - 1).mark();
        }

        String subject(Frame frame, Noted noted) {
            if (noted.entry().what() == What.SIGN_IN_FAILED
                    && noted.entry().subject().isEmpty()) {
                return frame.say("audit.nobodys-name");
            }
            return names.getOrDefault(noted.entry().subject(), noted.entry().subject());
        }

        /** Whether its subject is an app that is there, and so has a page. */
        boolean isApp(Noted noted) {
            return names.containsKey(noted.entry().subject());
        }

        /** How the words call whoever did it. */
        String who(Frame frame, Noted noted) {
            return noted.entry().what() == What.SIGN_IN_FAILED
                    ? frame.say("audit.stranger")
                    : noted.entry().who();
        }

        /** How the words call a state of before or after. */
        String state(Frame frame, Noted noted, String state) {
            return switch (noted.entry().what()) {
                case USER_ADDED, USER_REMOVED, ROLE_CHANGED -> frame.say("role." + state.toUpperCase(Locale.ROOT));
                case APP_SWITCHED -> frame.say("audit.state." + state);
                case SIGN_IN_FAILED -> failures(frame, Failures.read(state));
                default -> state;
            };
        }

        private static String failures(Frame frame, Failures failures) {
            return frame.words().count("audit.failures", failures.count()) + " "
                    + frame.say("audit.failures.last", frame.time(failures.last()), failures.from());
        }
    }

    PageAnswer show(PageVisit visit) {
        Optional<String> who = visit.query("who").map(String::strip);
        Optional<String> before = visit.query("before");
        Map<String, String> names = management.apps().registry().all().stream()
                .collect(Collectors.toMap(
                        app -> app.id().value(), app -> app.app().name()));
        List<Noted> entries = management.kept().audit().list(who, before, COUNT);
        return PageAnswer.page("audit", new Audit(entries, who.orElse(""), names, before.isPresent()));
    }
}
