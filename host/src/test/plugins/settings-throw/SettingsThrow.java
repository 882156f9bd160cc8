import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;

/** Bad: see its name. */
public class SettingsThrow implements App {

    @Override
    public List<Setting<?>> settings() {
        throw new UnsupportedOperationException("later");
    }

    @Override
    public IncomingAction start(AppContext context) {
        throw new AssertionError("never reached");
    }
}
