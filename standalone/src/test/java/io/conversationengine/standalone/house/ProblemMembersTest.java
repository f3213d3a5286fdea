package io.conversationengine.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a problem says beyond the members that RFC 9457 names.
class ProblemMembersTest {

    /// Of a problem, or of what there is not.
    private static final Pattern GIVEN = Pattern.compile("(?:\\.with|\\bunknown)\\(\\s*\"(\\w+)\"");

    private static final Project PROJECT = Project.here();

    @Test
    void are_all_in_the_document_and_no_others_are() {
        Set<String> given = PROJECT.textFiles().stream()
                .filter(file -> !file.isTest() && file.name().matches("(edge|command-side|query-side)/.*\\.java"))
                .map(TextFile::text)
                .filter(text -> text.contains("Problem"))
                .flatMap(text -> GIVEN.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = new TreeSet<>(
                document().at("/components/schemas/Problem/properties").propertyNames());
        assertThat(given).hasSizeGreaterThan(15);
        declared.removeAll(Set.of("type", "title", "status", "detail"));
        assertThat(declared).isEqualTo(given);
    }

    private static JsonNode document() {
        String text = PROJECT.textFiles().stream()
                .filter(file -> file.name().equals("edge/src/main/resources/openapi.json"))
                .map(TextFile::text)
                .findFirst()
                .orElseThrow();
        return JsonMapper.shared().readTree(text);
    }
}
