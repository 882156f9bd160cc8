package dev.baton.host.wire;

import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Reads over what comes before the answer, whatever its number: what the client does not know it would wait behind. One
 * that says nothing else would keep the thread from all other exchanges.
 */
final class EarlyAnswers extends ProcessingProtocolHandler {

    private static final int MOST = 100;
    private static final String SO_MANY = EarlyAnswers.class.getName();

    @Override
    public boolean accept(Request request, Response response) {
        return HttpStatus.isInterim(response.getStatus());
    }

    @Override
    protected void onProcessing(Request request, HttpFields head) {
        int now = 1 + (Integer) request.getAttributes().getOrDefault(SO_MANY, 0);
        request.attribute(SO_MANY, now);
        if (now > MOST) {
            request.abort(new IllegalStateException("There are more than " + MOST + " answers before the answer."));
        }
    }
}
