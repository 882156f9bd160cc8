package dev.baton.host.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ends requests whose bodies stop in the middle. The server has a time after which a connection is idle, and says so to whoever
 * reads; but who collects a body before it is handled takes that for one more piece, and waits for the rest as long as the
 * client likes.
 */
final class StalledBodies extends Handler.Wrapper {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Impatient(request), response, callback);
    }

    private static final class Impatient extends Request.Wrapper {

        /** Given once, and again to whoever reads on; null while all is well. */
        private volatile Content.Chunk end;

        Impatient(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            if (end == null) {
                Content.Chunk chunk = super.read();
                if (!Content.Chunk.isFailure(chunk, false)) {
                    return chunk;
                }
                end = Content.Chunk.from(new BodyStalled(chunk.getFailure()), true);
            }
            return end;
        }
    }
}
