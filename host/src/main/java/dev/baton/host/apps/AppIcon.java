package dev.baton.host.apps;

/** The picture that a plugin's jar carries of itself. Nobody has looked into it: it may be shown, and must never be run. */
public final class AppIcon {

    private final Kind kind;
    private final byte[] content;

    /** @param content is not copied, and must not change any more */
    public AppIcon(Kind kind, byte[] content) {
        this.kind = kind;
        this.content = content;
    }

    /** The kinds of pictures that a jar may carry, in the order in which they are looked for. */
    public enum Kind {
        SVG("icon.svg", "image/svg+xml"),
        PNG("icon.png", "image/png");

        private final String entry;
        private final String type;

        Kind(String entry, String type) {
            this.entry = entry;
            this.type = type;
        }

        /** Where it lies in the jar. */
        public String entry() {
            return entry;
        }

        /** Its media type. */
        public String type() {
            return type;
        }
    }

    public Kind kind() {
        return kind;
    }

    public byte[] content() {
        return content.clone();
    }
}
