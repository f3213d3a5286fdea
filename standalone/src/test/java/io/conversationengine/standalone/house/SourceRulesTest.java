package io.conversationengine.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule finds its breach in a sample, and leaves alone what only looks like one.
class SourceRulesTest {

    private static final String TEST = "edge/src/test/java/x/SampleTest.java";
    private static final String MAIN = "edge/src/main/java/x/Sample.java";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1);",
                "TimeUnit.SECONDS.sleep(1);",
                "LockSupport.parkNanos(1);",
                "Instant.now();",
                "java.time.LocalDate.now();",
                "Supplier<Instant> s = Instant::now;",
                "YearMonth.now();"
            })
    void refuse_a_test_that_waits_or_reads_a_clock(String statement) {
        assertThat(javaBreaches(TEST, method("void a_test()", statement))).hasSize(1);
        assertThat(javaBreaches(MAIN, method("void a_method()", statement))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock.instant();", "Instant.now(clock);", "now();", "String s = \"Instant.now()\";"})
    void let_a_test_use_a_clock_that_it_was_given(String statement) {
        assertThat(javaBreaches(TEST, method("void a_test()", statement))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Test void camelCase()", "@ParameterizedTest void Capital_letter()"})
    void refuse_a_test_whose_name_is_no_sentence(String declaration) {
        assertThat(javaBreaches(TEST, method(declaration, "")))
                .singleElement()
                .asString()
                .contains("snake_case");
    }

    @Test
    void refuse_a_method_of_31_lines_and_let_30_pass() {
        assertThat(javaBreaches(MAIN, method("void m()", "\n".repeat(29)))).isEmpty();
        assertThat(javaBreaches(MAIN, method("void m()", "\n".repeat(30))))
                .singleElement()
                .asString()
                .contains("31 lines");
    }

    @Test
    void refuse_a_file_of_251_lines_unless_it_is_a_sealed_family() {
        String filling = "\n".repeat(248);
        assertThat(javaBreaches(MAIN, "class A {\n" + filling + "}")).isEmpty();
        assertThat(javaBreaches(MAIN, "class A {\n\n" + filling + "}")).hasSize(1);
        String family = "sealed interface A {\n record B() implements A {}\n";
        assertThat(javaBreaches(MAIN, family + filling.repeat(2) + "}")).isEmpty();
        assertThat(javaBreaches(MAIN, family + filling.repeat(3) + "}")).hasSize(1);
    }

    @Test
    void refuse_comments_that_are_not_markdown_or_name_an_author_or_put_work_off() {
        assertThat(javaBreaches(MAIN, "/** Old. */ class A {}")).hasSize(1);
        assertThat(javaBreaches(MAIN, "/// @author me\nclass A {}")).hasSize(1);
        assertThat(javaBreaches(MAIN, "class A {} // TODO more")).hasSize(1);
        assertThat(javaBreaches(MAIN, "class A { String s = \"/** TODO */\"; char c = '\"'; /// Why.\n int i; }"))
                .isEmpty();
        assertThat(javaBreaches(MAIN, "class A { String s = \"\"\"\n // TODO \" /** */\n\"\"\"; }"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import module java.base;",
                "import lombok.Data;",
                "import static org.mockito.Mockito.mock;",
                "import org.springframework.test.context.bean.override.mockito.MockitoBean;"
            })
    void refuse_modules_lombok_and_mocks(String line) {
        assertThat(javaBreaches(TEST, line + " class A {}")).hasSize(1);
    }

    @Test
    void refuse_a_line_of_121_columns_counted_in_characters_as_people_see_them() {
        assertThat(SourceRules.isNarrow(new TextFile(MAIN, "😀".repeat(120)))).isEmpty();
        assertThat(SourceRules.isNarrow(new TextFile(MAIN, "x".repeat(121)))).hasSize(1);
        assertThat(SourceRules.isNarrow(new TextFile("README.md", "x".repeat(121))))
                .isEmpty();
    }

    @Test
    void refuse_paths_of_a_machine_and_hosts_of_registries() {
        Stream.of("/ho|me/jo/x", "(/Us|ers/jo", " /ro|ot/.m2", "C:\\Us|ers\\jo", "https://repo1.ma|ven.org")
                .map(sample -> new TextFile("docs/a.md", sample.replace("|", "")))
                .forEach(file -> assertThat(SourceRules.namesNoMachine(file))
                        .as(file.text())
                        .hasSize(1));
        Stream.of("https://example.com/home/x", "/usr/lib/jvm/*", "\"$HOME\"/Library", "db/wor" + "k/V1.sql")
                .map(sample -> new TextFile("docs/a.md", sample))
                .forEach(file -> assertThat(SourceRules.namesNoMachine(file))
                        .as(file.text())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo|@cs.helsinki.fi",
                "{\"email\": \"JO.X+news|@GMAIL.COM\"}",
                "jo|@example.com.de",
                "jo|@myexample.com",
                "jo|@example.co",
            })
    void refuse_an_address_that_may_be_somebodys(String sample) {
        TextFile file = new TextFile("traces/a.ndjson", sample.replace("|", ""));
        assertThat(SourceRules.namesNobody(file)).as(file.text()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.com",
                "jo@Example.ORG.",
                "<jo@mail.example.net>",
                "jo@desk.example, jo@desk.example",
                "postgres://engine@localhost:5432/engine",
                "a@b",
                "@org.junit.jupiter.api.Test"
            })
    void let_an_address_stand_that_is_nobodys(String sample) {
        assertThat(SourceRules.namesNobody(new TextFile("docs/a.md", sample))).isEmpty();
    }

    @Test
    void refuse_preview_features() {
        TextFile pom = new TextFile("pom.xml", "<arg>--enable-" + "preview</arg>");
        assertThat(SourceRules.asksForNoPreview(pom)).hasSize(1);
    }

    @Test
    void refuse_a_package_of_16_files_and_let_15_pass() {
        List<JavaSource> files = IntStream.range(0, 16)
                .mapToObj(i -> JavaSource.parsed("edge/src/main/java/x/A" + i + ".java", ""))
                .toList();
        assertThat(SourceRules.packagesAreSmall(files)).hasSize(1);
        assertThat(SourceRules.packagesAreSmall(files.subList(0, 15))).isEmpty();
        assertThat(SourceRules.packagesAreSmall(
                        Collections.nCopies(16, JavaSource.parsed("edge/src/main/java/x/package-info.java", ""))))
                .isEmpty();
    }

    @Test
    void refuse_a_simple_name_that_main_code_has_twice() {
        assertThat(sameNames("edge/src/main/java/x/Line.java", "event-log/src/main/java/y/Line.java"))
                .singleElement()
                .asString()
                .contains("edge/src/main/java/x/Line.java");
        assertThat(sameNames("edge/src/main/java/x/AnEndpoint.java", "query-side/src/main/java/y/AnEndpoint.java"))
                .hasSize(1);
        assertThat(sameNames(
                        "query-side/src/main/java/x/AnEndpoint.java", "query-side/src/main/java/y/AnEndpoint.java"))
                .hasSize(1);
        assertThat(sameNames("command-side/src/main/java/x/Row.java", "query-side/src/main/java/y/Row.java"))
                .hasSize(1);
    }

    @Test
    void let_the_two_sides_have_an_endpoint_and_a_configuration_of_one_feature_each() {
        Stream.of("ContactEndpoint", "ContactConfiguration")
                .map(name -> sameNames(
                        "command-side/src/main/java/x/" + name + ".java",
                        "query-side/src/main/java/y/" + name + ".java"))
                .forEach(breaches -> assertThat(breaches).isEmpty());
        assertThat(sameNames("edge/src/test/java/x/Api.java", "query-side/src/test/java/x/Api.java"))
                .isEmpty();
        assertThat(sameNames("edge/src/main/java/x/package-info.java", "edge/src/main/java/y/package-info.java"))
                .isEmpty();
    }

    private static Stream<Breach> sameNames(String one, String other) {
        return SourceRules.simpleNamesAreUnique(List.of(JavaSource.parsed(one, ""), JavaSource.parsed(other, "")));
    }

    private static List<Breach> javaBreaches(String name, String text) {
        JavaSource source = JavaSource.parsed(name, text);
        return SourceRules.OF_A_JAVA_FILE.stream()
                .flatMap(rule -> rule.apply(source))
                .toList();
    }

    private static String method(String declaration, String body) {
        return "class A { " + declaration + " {" + body + "} }";
    }
}
