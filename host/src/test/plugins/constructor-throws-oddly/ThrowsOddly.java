import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;

/** Bad: see its name. */
public class ThrowsOddly implements App {

    public ThrowsOddly() {
        throw new Odd();
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public IncomingAction start(AppContext context) {
        throw new AssertionError("never reached");
    }

    private static final class Odd extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("Do not ask.");
        }
    }
}
