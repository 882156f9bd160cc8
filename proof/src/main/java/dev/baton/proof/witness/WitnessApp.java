package dev.baton.proof.witness;

import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.net.URI;
import java.util.List;

/**
 * The plugin of the proofs: it tells the backend all that is to be known of a call. Closing may be repeated, handing over
 * may not.
 */
public final class WitnessApp implements App {

    static final Setting<URI> SERVER = Setting.url("server-url");

    /** Goes along with each call, so that the backend sees by which revision of the settings it was made. */
    static final Setting<String> LABEL = Setting.text("label").orElse("none");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVER, LABEL);
    }

    @Override
    public IncomingAction start(AppContext context) {
        return new Witness(
                context.http(),
                context.settings().value(SERVER),
                context.settings().value(LABEL));
    }
}
