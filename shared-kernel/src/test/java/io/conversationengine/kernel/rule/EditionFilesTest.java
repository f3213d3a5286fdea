package io.conversationengine.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditionFilesTest {

    private static final String ABOUT = """
            {"name": "own", "date": "2026-01-15", "title": "Our own"}
            """;

    private static final String PAGER = """
            {
              "channel": "pager",
              "rules": [
                {
                  "kind": "grants", "as": "PLAIN", "after": ["MESSAGE"], "lasts": "PT48H", "messages": 8,
                  "evidence": {"source": "https://pager.example", "checkedOn": "2026-01-15", "grade": "T"}
                }
              ]
            }
            """;

    private static final String ANY_TIME = """
            {"kind": "any-time",
            "evidence": {"source": "https://pager.example", "checkedOn": "2026-01-15", "grade": "T"}}
            """;

    @TempDir
    Path editions;

    private Path edition;

    @BeforeEach
    void write_an_edition_that_is_whole() throws IOException {
        edition = Files.createDirectory(editions.resolve("own"));
        Files.writeString(edition.resolve("edition.json"), ABOUT);
        Files.writeString(edition.resolve("pager.json"), PAGER);
    }

    @Test
    void are_an_edition_when_nothing_is_wrong() throws IOException {
        Files.writeString(edition.resolve("README.md"), "no rules in here");

        assertThat(EditionFiles.read(edition).channelNames()).containsExactly("pager");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            grants"             | often"                  | 5, rules[0]: Could not resolve type id 'often'
            "kind": "grants",   | ''                      | 7, rules[0]: Could not resolve subtype of
            "lasts"             | "for": 1, "lasts"       | 7, rules[0].for: is no field; there are [
            "PLAIN"             | "SPOKEN"                | 5, rules[0].as: Cannot deserialize value
            "PLAIN"             | 0                       | 5, rules[0].as: Cannot deserialize value
            "PLAIN"             | "TEMPLATE"              | 7, rules[0]: as must be PLAIN or HUMAN_AGENT, not TEMPLATE
            "as": "PLAIN",      | ''                      | 7, rules[0].as: is missing
            ["MESSAGE"]         | []                      | 7, rules[0]: after must name at least one act
            ["MESSAGE"]         | [null]                  | 5, rules[0].after[0]: is missing
            ["MESSAGE"]         | ["SNEEZE"]              | 5, rules[0].after[0]: Cannot deserialize value
            "PT48H"             | "PT-1H"                 | 7, rules[0]: lasts must be whole seconds from PT1S to PT720H
            "PT48H"             | 48                      | 5, rules[0].lasts: must be a text such as PT24H
            "PT48H"             | "48 hours"              | 5, rules[0].lasts: Cannot deserialize value
            "lasts": "PT48H",   | ''                      | 7, rules[0].lasts: is missing
            : 8                 | : 0                     | 7, rules[0]: messages must be from 1 to 100, not 0
            : 8                 | : 101                   | 7, rules[0]: messages must be from 1 to 100, not 101
            : 8                 | : 7.5                   | 5, rules[0].messages: Cannot coerce
            : 8                 | : "8"                   | 5, rules[0].messages: Cannot coerce
            "evidence"          | "messages"              | 6, rules[0]: Duplicate Object property "messages"
            "T"}                | "A"}                    | 6, rules[0].evidence.grade: Cannot deserialize value
            , "grade": "T"      | ''                      | 6, rules[0].evidence.grade: is missing
            "checkedOn"         | "by": "me", "checkedOn" | 6, rules[0].evidence.by: is no field; there are [
            "2026-01-15"        | "yesterday"             | 6, rules[0].evidence.checkedOn: Cannot deserialize value
            https://            | 'https:// '             | 6, rules[0].evidence.source: Cannot deserialize value
            "channel": "pager", | ''                      | 9, channel: is missing
            : "pager"           | : ""                    | 2, channel: channel must have 1 to 64 characters, not 0
            """)
    void name_the_file_the_line_the_place_and_the_problem(String right, String wrong, String problem)
            throws IOException {
        assertThat(PAGER).contains(right);
        assertProblem(PAGER.replace(right, wrong), "pager.json, line " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"channel": "pager", "rules": []}                   | , line 1: a channel needs at least one rule
            {"channel": "pager", "rules": [null]}               | , line 1, rules[0]: is missing
            {"channel": "pager"}                                | , line 1, rules: is missing
            {"channel": "pager", "rules": [ANY, ANY]}           | two rules say any-time
            {"channel": "pager", "rules": [ANY, ALLOWANCE]}     | any-time leaves nothing for
            {"channel": "pager", "rules": [TEMPLATE, TEMPLATE]} | two rules say approved-template
            {"channel": "pager", "rules": [TAG, TAG]}           | two rules say message-tag
            {"channel": "pager", "rules": [ALLOWANCE, ALLOWANCE]} | two rules say monthly-allowance
            {"channel": "pager", "rules": [ANY, TAG, TEMPLATE]} {} | Trailing token
            {"channel": "pager"                                 | Unexpected end-of-input
            null                                                | pager.json: is empty
            []                                                  | Cannot deserialize value
            """)
    void are_refused_when_their_rules_make_no_sense(String content, String problem) throws IOException {
        String written = content.replace("ANY", ANY_TIME)
                .replace("TEMPLATE", ANY_TIME.replace("any-time", "approved-template"))
                .replace("TAG", ANY_TIME.replace("any-time\"", "message-tag\", \"tags\": [\"UPDATE\"]"))
                .replace("ALLOWANCE", ANY_TIME.replace("any-time\"", "monthly-allowance\", \"messages\": 1"));
        assertProblem(written, problem);
    }

    @Test
    void are_refused_when_an_act_would_give_one_kind_of_grant_twice() throws IOException {
        assertProblem(
                PAGER.replace("[\"MESSAGE\"]", "[\"MESSAGE\", \"CALL\", \"MESSAGE\"]"),
                "two rules say PLAIN after MESSAGE");
    }

    @Test
    void are_refused_when_any_time_stands_beside_grants() throws IOException {
        assertProblem(
                PAGER.replace("\"rules\": [", "\"rules\": [" + ANY_TIME + ","),
                "any-time leaves nothing for grants and monthly-allowance to say");
    }

    @Test
    void cannot_hold_one_channel_twice() throws IOException {
        Files.writeString(edition.resolve("pager-2.json"), PAGER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Editions.read(editions))
                .withMessage(
                        edition.resolve("pager-2.json") + ": by what it says, pager-2.json should be named pager.json");
    }

    @Test
    void stand_in_a_folder_that_bears_the_editions_name() throws IOException {
        Files.move(edition, editions.resolve("other"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Editions.read(editions))
                .withMessage(editions.resolve("other/edition.json") + ": by what it says, other should be named own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "date", "title"})
    void say_what_the_edition_is(String field) throws IOException {
        Files.writeString(
                edition.resolve("edition.json"),
                ABOUT.replaceFirst("\"%s\": \"[^\"]*\",? ?".formatted(field), "")
                        .replace(", }", "}"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EditionFiles.read(edition))
                .withMessage(edition.resolve("edition.json") + ", line 1, " + field + ": is missing");
    }

    @Test
    void are_missed_when_the_edition_does_not_say_what_it_is() throws IOException {
        Files.delete(edition.resolve("edition.json"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> EditionFiles.read(edition))
                .withMessage("Cannot read " + edition.resolve("edition.json"));
    }

    private void assertProblem(String content, String problem) throws IOException {
        Path file = edition.resolve("pager.json");
        Files.writeString(file, content);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EditionFiles.read(edition))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
