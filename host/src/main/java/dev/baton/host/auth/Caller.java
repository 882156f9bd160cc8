package dev.baton.host.auth;

import dev.baton.host.apps.AppId;

/** Who makes this request, and by which token. */
public record Caller(String userId, String name, Role role, Grants grants, String tokenId) {

    /** Whether the user's role and the token's grants cover this action of this app. */
    public boolean mayCall(AppId app, String action) {
        return role.mayCall() && grants.cover(app, action);
    }
}
