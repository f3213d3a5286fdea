package io.conversationengine.standalone.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What docs/architecture.md draws and walks is what there is.
class ArchitecturePageTest {
    private static final Path DOCS = Golden.root().resolve("docs");
    private static final String PAGE = read(DOCS.resolve("architecture.md"));

    private static final Pattern ARROW = Pattern.compile("(?m)^ {4}([a-z-]+) --> ([a-z-]+)$");
    private static final Pattern STEP =
            Pattern.compile("(?m)^(\\d+)\\. (?:By (?:`(\\w+)`|(Axon)) )?\\[(\\w+)]\\((\\S+)\\):");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>[^<]*</groupId>\\s*<artifactId>([a-z-]+)</artifactId>(.*?)</dependency>",
            Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

    /// @param handedOver what this file and one before it both name; null where this one is named there
    /// @param byAxon whether it is Axon that goes from the one before to this one
    private record Step(int number, @Nullable String handedOver, boolean byAxon, String name, Path file) {

        String named() {
            return handedOver == null ? name : handedOver;
        }
    }

    @Test
    void draws_the_dependencies_of_the_modules() {
        Set<String> modules = Set.copyOf(
                names(MODULE.matcher(read(Golden.root().resolve("pom.xml"))).results()));
        Set<String> drawn = new TreeSet<>();
        ARROW.matcher(PAGE).results().forEach(arrow -> drawn.add(arrow.group(1) + " --> " + arrow.group(2)));
        Set<String> declared = new TreeSet<>();
        for (String module : modules) {
            DEPENDENCY
                    .matcher(read(Golden.root().resolve(module).resolve("pom.xml")))
                    .results()
                    .filter(dependency -> !dependency.group(2).contains("<scope>test</scope>"))
                    .map(dependency -> dependency.group(1))
                    .filter(modules::contains)
                    .forEach(dependency -> declared.add(module + " --> " + dependency));
        }

        assertThat(modules).hasSizeGreaterThan(5);
        assertThat(drawn).isEqualTo(declared);
    }

    static Stream<String> walks() {
        return Stream.of(PAGE.split("(?m)^## "))
                .filter(section -> STEP.matcher(section).find());
    }

    @Test
    void walks_what_comes_in_what_is_asked_and_what_becomes_of_an_event() {
        assertThat(walks()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("walks")
    void goes_from_each_file_to_one_that_it_names(String walk) {
        List<Step> steps =
                STEP.matcher(walk).results().map(ArchitecturePageTest::step).toList();

        assertThat(steps).hasSizeBetween(5, 10);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            assertThat(step.number()).isEqualTo(i + 1);
            assertThat(step.file()).hasFileName(step.name() + ".java").exists();
            if (i > 0 && !step.byAxon()) {
                Pattern named = Pattern.compile("\\b%s\\b".formatted(step.named()));
                assertThat(read(step.file())).containsPattern(named);
                assertThat(steps.subList(0, i))
                        .as("one before %s names %s", step.name(), named)
                        .anySatisfy(before -> assertThat(read(before.file())).containsPattern(named));
            }
        }
    }

    private static Step step(MatchResult found) {
        return new Step(
                Integer.parseInt(found.group(1)),
                found.group(2),
                found.group(3) != null,
                found.group(4),
                DOCS.resolve(found.group(5)).normalize());
    }

    private static List<String> names(Stream<MatchResult> found) {
        return found.map(match -> match.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
