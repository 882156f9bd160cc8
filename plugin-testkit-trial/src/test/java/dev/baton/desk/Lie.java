package dev.baton.desk;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.IncomingAction;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract with an app that lies in one point. */
abstract class Lie extends DeskContract {

    /** Starts the app; all of it that is not overridden is as it should be. */
    abstract IncomingAction lying(AppContext context) throws Exception;

    @Override
    public App app() {
        return new DeskApp() {
            @Override
            public IncomingAction start(AppContext context) throws Exception {
                return lying(context);
            }
        };
    }

    /** The names of the tests that fail. */
    static List<String> failures(Class<?> contract) {
        return failures(selectClass(contract));
    }

    /** The same of one test alone. */
    static List<String> failures(Class<?> contract, String test) {
        return failures(selectMethod(contract, test));
    }

    /** The tests mostly wait, so that many can do it side by side. */
    private static List<String> failures(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }
}
