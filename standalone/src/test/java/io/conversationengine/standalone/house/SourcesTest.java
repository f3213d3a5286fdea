package io.conversationengine.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final Project PROJECT = Project.here();

    @Test
    void keep_the_rules_of_java_files() {
        List<JavaSource> sources = PROJECT.javaSources();
        assertThat(sources).isNotEmpty();
        assertNone(Stream.of(
                        each(sources, SourceRules.OF_A_JAVA_FILE),
                        SourceRules.packagesAreSmall(sources),
                        SourceRules.simpleNamesAreUnique(sources))
                .flatMap(Function.identity()));
    }

    @Test
    void keep_the_rules_of_all_files() {
        List<TextFile> files = PROJECT.textFiles();
        assertThat(files).extracting(TextFile::name).contains("pom.xml", "run", "LICENSE", ".mvn/jvm.config");
        assertNone(each(files, SourceRules.OF_ANY_FILE));
    }

    private static <T> Stream<Breach> each(List<T> files, List<Function<T, Stream<Breach>>> rules) {
        return files.stream().flatMap(file -> rules.stream().flatMap(rule -> rule.apply(file)));
    }

    private static void assertNone(Stream<Breach> breaches) {
        List<String> found = breaches.map(Breach::toString).toList();
        assertThat(found).withFailMessage(() -> "\n" + String.join("\n", found)).isEmpty();
    }
}
