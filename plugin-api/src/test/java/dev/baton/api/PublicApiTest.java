package dev.baton.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what plugins can see to the list in api.txt, so that no change of it goes unnoticed. A line more is a new
 * promise. A line less breaks jars that were built before: after a release it needs a new major version.
 */
class PublicApiTest {

    private static final Path LIST = Path.of("api.txt");

    @Test
    void what_plugins_can_see_is_what_the_list_says() throws Exception {
        String visible = types().stream()
                .filter(PublicApiTest::isVisible)
                .map(PublicApiTest::described)
                .collect(joining("\n"));

        if (Boolean.getBoolean("api.accept")) {
            Files.writeString(LIST, visible);
        }

        assertThat(visible)
                .as("To accept a change: mvn test -pl plugin-api -Dtest=PublicApiTest -Dapi.accept=true")
                .isEqualTo(Files.readString(LIST));
    }

    private static List<Class<?>> types() throws Exception {
        Path folder = Path.of(App.class.getResource("App.class").toURI()).getParent();
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(PublicApiTest::holdsType).sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                types.add(Class.forName(App.class.getPackageName() + "." + name));
            }
        }
        return types;
    }

    private static boolean holdsType(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.startsWith("package-info");
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static String described(Class<?> type) {
        String members = Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::<Member>stream)
                .filter(member -> !member.isSynthetic())
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .map(PublicApiTest::described)
                .sorted()
                .map(line -> "    " + line + "\n")
                .collect(joining());
        return heading(type) + "\n" + members;
    }

    private static String heading(Class<?> type) {
        Stream<Type> parents = Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()));
        String permitted = type.isSealed() ? ", permits " + Arrays.toString(type.getPermittedSubclasses()) : "";
        return Modifier.toString(type.getModifiers()) + " " + type.getTypeName() + ", of "
                + parents.map(Type::getTypeName).toList() + permitted;
    }

    private static String described(Member member) {
        return member instanceof Field field ? field.toGenericString() : ((Executable) member).toGenericString();
    }
}
