import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;

/** Bad: see its name. */
public class SettingsBadId implements App {

    @Override
    public List<Setting<?>> settings() {
        return List.of(Setting.text("API Key"));
    }

    @Override
    public IncomingAction start(AppContext context) {
        throw new AssertionError("never reached");
    }
}
