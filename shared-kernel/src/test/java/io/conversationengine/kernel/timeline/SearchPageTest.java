package io.conversationengine.kernel.timeline;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conversationengine.kernel.Golden;
import io.conversationengine.kernel.timeline.Findings.SearchFields;
import io.conversationengine.kernel.timeline.Findings.SearchFields.Field;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchPageTest {

    @Test
    @Tag("golden")
    void is_what_docs_search_md_says() {
        Golden.assertSame("docs/search.md", page());
    }

    @Test
    void differs_between_workspaces_in_how_addresses_are_matched_and_nowhere_else() {
        assertThat(SearchFields.under(EmailSearch.CONTAINS).items())
                .filteredOn(
                        field -> !SearchFields.under(EmailSearch.EXACT).items().contains(field))
                .extracting(Field::field)
                .containsExactly("contact.emails");
    }

    private static String page() {
        List<Field> exact = SearchFields.under(EmailSearch.EXACT).items();
        List<Field> contains = SearchFields.under(EmailSearch.CONTAINS).items();
        return part("search.md")
                + IntStream.range(0, exact.size())
                        .mapToObj(i -> row(exact.get(i), contains.get(i)))
                        .collect(joining())
                + part("search-pages.md");
    }

    private static String part(String name) {
        try (InputStream part = SearchPageTest.class.getResourceAsStream("/pages/" + name)) {
            return new String(Objects.requireNonNull(part).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Field exact, Field contains) {
        String matches = exact.matches() == contains.matches()
                ? name(exact.matches())
                : "%s; %s where the workspace's `emailSearch` is `CONTAINS`"
                        .formatted(name(exact.matches()), name(contains.matches()));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        exact.field(), matches, exact.in() == null ? "–" : "`" + name(exact.in()) + "`", exact.note());
    }

    private static String name(Enum<?> value) {
        try {
            return value.getDeclaringClass()
                    .getField(value.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
