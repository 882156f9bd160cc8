package dev.baton.host.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before any of our code sees it (bad bytes, too long headers): in the same shape as all errors. */
final class JettyErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Code code = status == 413 ? Code.TOO_LARGE : status >= 500 ? Code.HOST_FAULT : Code.BAD_REQUEST;
        Answer answer = Answer.error(code, "The request cannot be read as HTTP (status " + status + ").");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(
                response, true, new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8), callback);
        return true;
    }
}
