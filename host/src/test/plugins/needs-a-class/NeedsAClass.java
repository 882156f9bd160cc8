import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;

/** Bad: the class it extends is left out of the jar. */
public class NeedsAClass extends LeftOut implements App {

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public IncomingAction start(AppContext context) {
        throw new AssertionError("never reached");
    }
}
