package dev.baton.host.audit;

/**
 * What somebody did.
 *
 * @param who the name of a user, or of a command
 * @param subject what it was done to: an app's id, a token's user, a jar's file
 * @param earlier how it was before, without any secret; empty where there is nothing to say
 * @param later the same for afterwards
 */
public record AuditEntry(String who, What what, String subject, String earlier, String later) {

    /** The words in which it is kept. New ones may be added; none is ever renamed. */
    public enum What {
        SIGNED_IN,
        SIGNED_OUT,
        SIGN_IN_FAILED,
        USER_ADDED,
        USER_REMOVED,
        ROLE_CHANGED,
        PASSWORD_CHANGED,
        APP_SWITCHED,
        APP_ADDED,
        APP_REMOVED,
        APP_RENAMED,
        SETTINGS_SAVED,
        TOKEN_MADE,
        TOKEN_REVOKED,
        PLUGIN_INSTALLED,
        PLUGIN_UPDATED,
        PLUGIN_REMOVED,
        DELIVERY_RETRIED,
        SECRETS_RESEALED
    }
}
