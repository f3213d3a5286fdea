package io.conversationengine.standalone.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// Everything that an operator may choose, as the records say that hold it: names, defaults, and what their comments
/// tell.
record SettingsPage(Path root) {
    private static final String HEAD = """
            # Settings

            What an operator may choose of the engine. Each is a property of Spring's, so that it may be given in the
            environment, as `ENGINE_LIVE_FOLLOWERS=512` for `engine.live.followers`, or in a file
            ([how](https://docs.spring.io/spring-boot/reference/features/external-config.html)).
            A value that does not fit stops the engine before it does anything, with a line that names the setting and
            the limit. What Spring has settings of its own for, such as `server.port`, is left to those. What the
            command line names, a port or a database, goes before both.

            This page is rendered from the records that hold the settings, and a test fails when the two differ.
            """;

    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        groups().forEach(group -> page.append(of(group)));
        return page.toString();
    }

    List<String> names() {
        return groups().stream()
                .flatMap(group -> settings(prefixOf(group), group).stream())
                .map(Setting::name)
                .toList();
    }

    private record Setting(String name, String value, String means) {}

    private static List<Class<?>> groups() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("io.conversationengine").stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<?>>map(name -> named(Objects.requireNonNull(name)))
                .filter(group ->
                        prefixOf(group).equals("engine") || prefixOf(group).startsWith("engine."))
                .sorted(Comparator.comparing(SettingsPage::prefixOf))
                .toList();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String prefixOf(Class<?> group) {
        return group.getAnnotation(ConfigurationProperties.class).value();
    }

    private String of(Class<?> group) {
        String prefix = prefixOf(group);
        StringBuilder text = new StringBuilder("\n## `%s`\n\n%s\n\n| setting | default | what it is |\n|---|---|---|\n"
                .formatted(prefix, Comment.before(source(group), group).words()));
        settings(prefix, group)
                .forEach(setting -> text.append(
                        "| `%s` | %s | %s |\n".formatted(setting.name(), setting.value(), setting.means())));
        return text.toString();
    }

    /// Those of records within it go with it.
    private List<Setting> settings(String prefix, Class<?> group) {
        Comment comment = Comment.before(source(group), group);
        List<Setting> settings = new ArrayList<>();
        RecordComponent[] components = group.getRecordComponents();
        for (int place = 0; place < components.length; place++) {
            RecordComponent component = components[place];
            String name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                settings.addAll(settings(name, component.getType()));
            } else {
                settings.add(new Setting(name, valueOf(group, place), comment.on(component.getName())));
            }
        }
        return settings;
    }

    private static String valueOf(Class<?> group, int place) {
        DefaultValue value =
                group.getDeclaredConstructors()[0].getParameters()[place].getAnnotation(DefaultValue.class);
        String text = value == null ? "" : String.join(", ", value.value());
        return text.isEmpty() ? "none" : "`%s`".formatted(text);
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private String source(Class<?> group) {
        String file = group.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(root)) {
            Path source = modules.map(module -> module.resolve("src/main/java").resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What stands above a record.
    private record Comment(String text) {

        static Comment before(String source, Class<?> type) {
            Matcher found = Pattern.compile(
                            "((?:^ *///.*\\n)+)(?:^ *@.*\\n)*^ *(?:public )?record " + type.getSimpleName() + "\\(",
                            Pattern.MULTILINE)
                    .matcher(source);
            if (!found.find()) {
                throw new IllegalStateException("No comment above " + type);
            }
            return new Comment(found.group(1)
                    .lines()
                    .map(line -> line.strip().substring("///".length()).strip())
                    .reduce("", (before, line) -> before + " " + line)
                    .strip());
        }

        String words() {
            return text.replaceAll(" ?@param .*", "");
        }

        String on(String name) {
            Matcher found =
                    Pattern.compile("@param " + name + " (.*?)(?= @param |$)").matcher(text);
            if (!found.find()) {
                throw new IllegalStateException("Nothing is said of " + name);
            }
            return found.group(1).replace("|", "\\|").replaceAll("\\[(?:\\w+\\.)*(\\w+)]", "`$1`");
        }
    }
}
