package dev.baton.polyai;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer of PolyAI's. Its errors come in three shapes; here they read alike. */
record PolyAiReply(Reply reply) implements Reply {

    private static final int LONGEST_ERROR = 300;

    @Override
    public int status() {
        return reply.status();
    }

    @Override
    public Optional<String> header(String name) {
        return reply.header(name);
    }

    @Override
    public String body() {
        return reply.body();
    }

    @Override
    public Optional<Object> json() {
        return reply.json();
    }

    @Override
    public boolean sentTwice() {
        return reply.sentTwice();
    }

    /** What PolyAI's support asks for; empty where the answer has none, as when a proxy answered. */
    Optional<String> correlationId() {
        return header("X-PolyAI-Correlation-Id")
                .or(() -> text("error", "correlation_id"))
                .or(() -> text("error_id"))
                .map(id -> oneLine(id, 100));
    }

    /** The error in PolyAI's words, whichever of the shapes it has, with its code where there is one. */
    Optional<String> error() {
        Optional<String> code = words("error", "code").or(() -> words("error_code"));
        return words("error", "message")
                .or(() -> words("error_message"))
                .or(() -> words("error"))
                .map(message -> message + code.map(word -> " [" + word + "]").orElse(""))
                .or(() -> code);
    }

    /** What an answer other than 2xx means. */
    ActionResult refusal(boolean settingsProven) {
        String said = "PolyAI answered " + status() + ": " + excerpt();
        return switch (status()) {
            case 401, 403 ->
                ActionResult.rejected(
                        Reason.CREDENTIALS,
                        said + " Check api-key and connector-token, and that both are for this region, account and"
                                + " project.");
            case 404 -> notFound(said, settingsProven);
            case 405 -> wrongAddress(said);
            case 400 -> isTheirs() || correlationId().isPresent() ? toResult() : wrongAddress(said);
            default -> toResult();
        };
    }

    /**
     * PolyAI's 404 is for an unknown conversation as well as for a wrong region, account or project, and it documents no
     * words to tell them apart. So the words decide where they name one of these; then whether the same settings have
     * worked before; and where neither tells, the message names both remedies.
     */
    private ActionResult notFound(String said, boolean settingsProven) {
        if (namesSettings()) {
            return wrongAddress(said);
        }
        String remedy = missesConversation(settingsProven)
                ? " The conversation is unknown there, or has ended: check the session id."
                : " Either the conversation is unknown there or has ended, or the settings are wrong: check the session"
                        + " id first, then region, account-id and project-id.";
        return ActionResult.rejected(Reason.NO_SUCH_SESSION, said + remedy);
    }

    private static ActionResult wrongAddress(String said) {
        return ActionResult.rejected(
                Reason.SETTINGS, said + " Check region (or base-url), version, account-id and project-id.");
    }

    /**
     * Whether an error has one of PolyAI's shapes. JSON is not enough: gateways answer in JSON, too, and many of them have
     * an error that is a text; PolyAI has that beside its denial alone.
     */
    private boolean isTheirs() {
        boolean plainText = text("error").isPresent()
                && text("error_message").isEmpty()
                && text("error_code").isEmpty()
                && correlationId().isEmpty();
        return error().isPresent() && (!plainText || flag("success").equals(Optional.of(false)));
    }

    /** Whether it says that there is no such conversation, and nothing else can be meant. */
    boolean missesConversation(boolean settingsProven) {
        if (status() == 404) {
            return isTheirs() && (namesConversation() || settingsProven && !namesSettings());
        }
        return status() == 410 && isTheirs();
    }

    /** Whether a 404 is about the address: PolyAI says so, or it was not PolyAI that answered. */
    boolean namesSettings() {
        return !isTheirs()
                || !namesConversation() && errorMentions("account", "project", "workspace", "agent", "region");
    }

    private boolean namesConversation() {
        return errorMentions("conversation", "session");
    }

    /** For messages: the error rather than the raw body, and the correlation id. */
    @Override
    public String excerpt() {
        String said = error().map(words -> oneLine(words, LONGEST_ERROR)).orElseGet(reply::excerpt);
        return said + correlationId().map(id -> " (correlation id " + id + ")").orElse("");
    }

    private boolean errorMentions(String... words) {
        String error = error().orElse("").toLowerCase(Locale.ROOT);
        return Stream.of(words).anyMatch(error::contains);
    }

    private Optional<String> words(String... path) {
        return text(path).filter(words -> !words.isBlank());
    }

    private static String oneLine(String text, int most) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= most ? line : line.substring(0, most) + "...";
    }
}
