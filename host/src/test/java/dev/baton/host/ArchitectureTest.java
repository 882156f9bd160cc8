package dev.baton.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom (docs/architecture.md). A rule about a package that has no classes yet holds. */
@Tag("structure")
class ArchitectureTest {

    private static JavaClasses host;

    @BeforeAll
    static void read_what_was_compiled() {
        host = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.baton.host", "dev.baton.api");
    }

    @Test
    void the_rules_look_at_the_host_and_the_api() {
        assertThat(host.contain("dev.baton.host.Main")).isTrue();
        assertThat(host.contain("dev.baton.api.App")).isTrue();
    }

    @Test
    void the_plugin_api_knows_java_only() {
        hold(classes()
                .that()
                .resideInAPackage("dev.baton.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.baton.api.."));
    }

    /** Each library behind one door, so that it can be replaced there. */
    @ParameterizedTest
    @CsvSource({
        "org.pf4j..,          plugins",
        "org.objectweb.asm.., plugins",
        "io.javalin..,        http manage console",
        "org.eclipse.jetty.., http manage console wire",
        "org.eclipse.jetty.client.., wire",
        "java.sql..,          db",
        "com.zaxxer..,        db",
        "com.github.kagkarlsson.., db",
        "dev.failsafe..,      delivery",
        "kong.unirest..,      lending",
        "com.password4j..,    auth",
        "io.github.bucket4j.., http manage",
        "gg.jte..,            console",
        "picocli..,           commands",
        "io.prometheus..,     metrics",
    })
    void a_library_is_known_only_where_it_belongs(String library, String packages) {
        String[] allowed = inHost(packages);

        hold(noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @Test
    void nothing_but_the_wiring_knows_the_console_and_the_management() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(inHost("console manage"))
                .and()
                .resideOutsideOfPackage("dev.baton.host")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inHost("console manage")));
    }

    @Test
    void nothing_knows_the_wiring() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("dev.baton.host")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.baton.host"));
    }

    @Test
    void apps_know_no_http_no_plugins_and_no_database() {
        hold(noClasses()
                .that()
                .resideInAPackage("dev.baton.host.apps..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "dev.baton.host.http..",
                        "dev.baton.host.plugins..",
                        "dev.baton.host.db..",
                        "dev.baton.host.lending.."));
    }

    @Test
    void no_two_packages_know_each_other() {
        hold(slices().matching("dev.baton.host.(*)..").should().beFreeOfCycles());
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(host);
    }

    private static String[] inHost(String packages) {
        return packages.replaceAll("(\\w+) ?", "dev.baton.host.$1.. ").strip().split(" ");
    }
}
