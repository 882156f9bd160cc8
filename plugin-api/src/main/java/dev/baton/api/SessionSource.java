package dev.baton.api;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Implemented beside {@link IncomingAction} by an app that can list the chats that are open at its backend. The host
 * can then close what has been idle for too long.
 */
public interface SessionSource {

    /** The chats that are open now, those idle the longest first where the backend can order them. */
    CompletionStage<List<OpenSession>> openSessions();
}
