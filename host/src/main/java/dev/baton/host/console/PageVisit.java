package dev.baton.host.console;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.auth.Caller;
import dev.baton.host.manage.Visit;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** One request to the console by someone who is signed in and may make it. */
record PageVisit(Visit visit, Words words, String csrf) {

    Context context() {
        return visit.context();
    }

    Caller caller() {
        return visit.caller();
    }

    String path(String parameter) {
        return visit.path(parameter);
    }

    Optional<String> query(String parameter) {
        return visit.query(parameter);
    }

    /** A field of the form that was sent; empty where it was left empty. */
    Optional<String> typed(String field) {
        return Optional.ofNullable(context().formParam(field)).filter(text -> !text.isBlank());
    }

    List<String> allTyped(String field) {
        return context().formParams(field);
    }

    AppState app(AppRegistry registry) {
        return visit.app(registry);
    }

    /** What it may say that was done is one of ours, and no text of a stranger's link. */
    Frame frame() {
        Optional<String> done =
                query("done").map(key -> "done." + key).filter(words::has).map(words::say);
        return new Frame(words, Optional.of(caller()), csrf, context().path(), LocalPath.ofPage(context()), done);
    }
}
