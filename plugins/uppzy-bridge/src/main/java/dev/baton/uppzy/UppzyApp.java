package dev.baton.uppzy;

import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Secret;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;

/** Uppzy, by its M2M API. What a call does there is in {@link UppzyAction}. */
public final class UppzyApp implements App {

    static final Setting<URI> BASE_URL = Setting.url("base-url")
            .orElse(URI.create("https://api.uppzy.com"))
            .help(
                    "Leave it as it is, unless calls go through a proxy or to a test server. Without /api/v1 at its end.");

    static final Setting<String> SITE = Setting.text("site-id")
            .matching(
                    "[A-Za-z0-9][A-Za-z0-9._-]{0,127}",
                    "must be letters, digits, dots, hyphens and underscores, as Uppzy's dashboard shows it")
            .help(
                    "The id of the site (the chat bot) whose chats this app closes. For a second site, make a second app.");

    static final Setting<Secret> API_KEY = Setting.secret("api-key")
            .matching("[\\x21-\\x7e]+", "must be ASCII without blanks; it was not copied whole")
            .help(
                    "A key from the page API Access of Uppzy's dashboard. The tenant's plan must include M2M API access.");

    static final Setting<String> HANDOVER = Setting.choice("handover", "close", "notify-only", "unsupported")
            .orElse("close")
            .help("Uppzy has no call that starts a handover. close ends the bot's side, and your desk goes on with the"
                    + " chat. notify-only calls nothing: the handover is recorded here and answered as done, the bot"
                    + " goes on answering, and it is up to the caller to fetch people. unsupported refuses handovers.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(BASE_URL, SITE, API_KEY, HANDOVER);
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new UppzyAction(context);
    }
}
