package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import dev.baton.desk.DeskApp.DeskAction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Apps that do not start or end as they should, and whose settings do not stay. */
@Tag("lies")
class LiesAboutLifeTest {

    @Test
    void a_setting_declared_twice_is_caught() {
        assertThat(Lie.failures(DeclaresTwice.class)).containsExactly("no_setting_id_is_declared_twice");
    }

    static class DeclaresTwice extends DeskContract {
        @Override
        public App app() {
            return new DeskApp() {
                @Override
                public List<Setting<?>> settings() {
                    return List.of(SERVER, KEY, Setting.text("api-key").optional());
                }
            };
        }
    }

    @Test
    void settings_that_change_from_call_to_call_are_caught() {
        assertThat(Lie.failures(ChangesItsSettings.class)).contains("the_settings_are_the_same_on_each_call");
    }

    static class ChangesItsSettings extends DeskContract {
        @Override
        public App app() {
            return new DeskApp() {
                private int asked;

                @Override
                public List<Setting<?>> settings() {
                    List<Setting<?>> settings = new ArrayList<>(super.settings());
                    settings.add(Setting.text("extra-" + asked++).optional());
                    return settings;
                }
            };
        }
    }

    @Test
    void an_app_that_calls_its_backend_in_start_is_caught() {
        assertThat(Lie.failures(CallsInStart.class)).contains("starting_does_not_call_the_backend");
    }

    static class CallsInStart extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            DeskAction action = new DeskAction(context);
            action.check();
            return action;
        }
    }

    @Test
    void an_app_that_does_not_start_while_its_backend_is_away_is_caught() {
        assertThat(Lie.failures(WaitsForTheBackend.class))
                .contains("starting_does_not_call_the_backend", "the_app_starts_while_the_backend_is_away");
    }

    static class WaitsForTheBackend extends Lie {
        @Override
        IncomingAction lying(AppContext context) throws Exception {
            DeskAction action = new DeskAction(context);
            action.check().toCompletableFuture().get();
            return action;
        }
    }

    @Test
    void an_app_that_throws_from_close_is_caught() {
        assertThat(Lie.failures(ThrowsFromClose.class)).contains("closing_the_app_works_at_once");
    }

    static class ThrowsFromClose extends Lie {
        @Override
        IncomingAction lying(AppContext context) {
            return new DeskAction(context) {
                @Override
                public void close() {
                    throw new IllegalStateException("already closed");
                }
            };
        }
    }
}
