package dev.baton.host.wire;

import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpStatus;

/** Reads over all that comes before the answer, whatever its number: what the client does not know it would wait behind. */
final class EarlyAnswers extends ProcessingProtocolHandler {

    @Override
    public boolean accept(Request request, Response response) {
        return HttpStatus.isInterim(response.getStatus());
    }
}
