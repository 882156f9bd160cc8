package dev.baton.host.manage;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.auth.Caller;
import dev.baton.host.http.Refusal;
import io.javalin.http.Context;
import java.util.Optional;

/** One request by someone who may make it. */
public record Visit(Context context, Caller caller) {

    public String path(String parameter) {
        return context.pathParam(parameter);
    }

    public Optional<String> query(String parameter) {
        return Optional.ofNullable(context.queryParam(parameter)).filter(text -> !text.isBlank());
    }

    /** The app that the path names. */
    public AppState app(AppRegistry registry) {
        String id = path("id");
        return AppId.parse(id).flatMap(registry::find).orElseThrow(() -> Refusal.of(Envelope.noSuchApp(id)));
    }

    Fields fields() {
        return Fields.of(context);
    }
}
