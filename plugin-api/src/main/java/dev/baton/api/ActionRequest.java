package dev.baton.api;

import java.util.Map;
import java.util.Optional;

/** One thing that a caller asks for one chat. */
public sealed interface ActionRequest permits CloseChat, Handover {

    /** Names this request for good: the same on every attempt, and in what is sent to a backend as a reference. */
    String deliveryId();

    /** The chat, by the backend's own id: 1 to 128 characters, none of them white space or a control character. */
    String sessionId();

    /** Why, in the caller's words. At most 500 characters. */
    Optional<String> reason();

    /** What else the caller wants the backend to know: at most 4 KiB in all. */
    Map<String, String> metadata();
}
