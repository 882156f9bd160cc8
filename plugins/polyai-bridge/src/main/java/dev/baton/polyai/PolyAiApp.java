package dev.baton.polyai;

import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Secret;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** PolyAI, by its Chat API. What a call does there is in {@link PolyAiAction}. */
public final class PolyAiApp implements App {

    static final Setting<String> REGION = Setting.choice("region", "us-1", "uk-1", "euw-1")
            .orElse("us-1")
            .help("Where your PolyAI account lives. Account, project and key are known in that region only.");

    static final Setting<Optional<URI>> BASE_URL = Setting.url("base-url")
            .help("Leave it empty, unless calls go through a proxy or to a test server: it overrides the region.")
            .optional();

    static final Setting<String> VERSION = Setting.text("version")
            .matching("v[0-9]{1,3}", "must look like v1")
            .orElse("v1")
            .help("The version of PolyAI's Chat API.");

    static final Setting<String> ACCOUNT = pathPart("account-id")
            .help("The account's id, ACCOUNT-... or ws-...; Agent Studio shows it as the workspace id.");

    static final Setting<String> PROJECT =
            pathPart("project-id").help("The project's id, PROJECT-...; Agent Studio shows it as the agent id.");

    static final Setting<Secret> API_KEY = headerValue("api-key")
            .help("The API key that PolyAI gave you for this account, project and region (sent as X-API-KEY).");

    static final Setting<Secret> CONNECTOR_TOKEN = headerValue("connector-token")
            .help("The token of the chat's connector, from Agent Studio (sent as X-TOKEN).");

    static final Setting<String> HANDOVER = Setting.choice("handover", "close", "ask-agent", "unsupported")
            .orElse("close")
            .help(
                    "No call of PolyAI's starts a handover. close ends the bot's side, and your desk goes on with the chat."
                            + " ask-agent sends the sentence below as if the visitor had said it, and counts only if the agent"
                            + " then hands over by itself. unsupported refuses handovers.");

    static final Setting<String> HANDOVER_SENTENCE = Setting.text("handover-sentence")
            .orElse("I would like to talk to a person, please.")
            .help("What ask-agent says to the agent. It must be a sentence on which your agent hands over.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                REGION, BASE_URL, VERSION, ACCOUNT, PROJECT, API_KEY, CONNECTOR_TOKEN, HANDOVER, HANDOVER_SENTENCE);
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new PolyAiAction(context);
    }

    private static Setting<String> pathPart(String id) {
        return Setting.text(id)
                .matching(
                        "[A-Za-z0-9][A-Za-z0-9._-]{0,127}",
                        "must be letters, digits, dots, hyphens and underscores, as Agent Studio shows it");
    }

    private static Setting<Secret> headerValue(String id) {
        return Setting.secret(id).matching("[\\x21-\\x7e]+", "must be ASCII without blanks; it was not copied whole");
    }
}
