package dev.baton.host.settings;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppId;
import java.util.List;

/** An app's declaration that most tests here share. */
final class Samples {

    static final AppId APP = new AppId("646b8e7d-f1e1-419e-9478-10d0f5bc74d9");
    static final AppId OTHER_APP = new AppId("8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27");

    static final DeclaredSettings DECLARED = DeclaredSettings.of(List.of(
            Setting.url("server-url"),
            Setting.secret("api-key"),
            Setting.secret("auth-token").optional(),
            Setting.flag("silent-after-close"),
            Setting.choice("handover", "close", "unsupported").orElse("close")));

    private Samples() {}
}
