package dev.baton.rasa;

import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Secret;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Closes chats and hands them over at a Rasa server, by events in their trackers. Read on in {@link RasaAction}. */
public final class RasaApp implements App {

    static final Setting<URI> SERVER_URL = Setting.url("server-url")
            .help("Where Rasa listens, for example http://rasa.example.com:5005."
                    + " It must have been started with: rasa run --enable-api");

    static final Setting<Optional<Secret>> AUTH_TOKEN = Setting.secret("auth-token")
            .help("What Rasa was started with as --auth-token; empty if it was not."
                    + " Where jwt-secret is set as well, both are sent, and Rasa takes the one that it knows.")
            .optional();

    static final Setting<Optional<Secret>> JWT_SECRET = Setting.secret("jwt-secret")
            .help("What Rasa was started with as --jwt-secret, with --jwt-method HS256; empty if it was not."
                    + " Each call is then signed for its own chat alone, and for two minutes.")
            .optional();

    static final Setting<Boolean> SILENT_AFTER_CLOSE = Setting.flag("silent-after-close")
            .help("On: the bot stays silent in a closed chat until it is resumed. Off: it starts afresh when the"
                    + " person writes again. Rasa Pro 3.16 and later end a chat for good whatever is chosen here.");

    static final Setting<Optional<String>> DEPARTMENT_SLOT = Setting.text("department-slot")
            .matching("\\S+", "must be the name of a slot, without white space")
            .help(
                    "The slot of the bot's domain that takes the department of a handover, and keeps what is in it where a"
                            + " handover names none; empty for no slot. The department is kept with the events of the chat, too.")
            .optional();

    static final Setting<Optional<String>> HANDOVER_INTENT = Setting.text("handover-intent")
            .matching("\\S+", "must be the name of an intent, without white space")
            .help("An intent of the bot's domain, for example EXTERNAL_handover, that the bot answers once more before"
                    + " it falls silent; empty for none. It gets the entities department, reason and delivery_id.")
            .optional();

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVER_URL, AUTH_TOKEN, JWT_SECRET, SILENT_AFTER_CLOSE, DEPARTMENT_SLOT, HANDOVER_INTENT);
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new RasaAction(context);
    }
}
