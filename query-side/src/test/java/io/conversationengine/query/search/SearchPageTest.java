package io.conversationengine.query.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conversationengine.kernel.Golden;
import io.conversationengine.kernel.query.SearchResults.SearchFields;
import io.conversationengine.kernel.query.SearchResults.SearchFields.Field;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.conversationengine.query.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What docs/search.md says of the search, made of what the search is made of.
class SearchPageTest {

    private static final int BRAILLE_BLANK = 0x2800;

    /// A row of what `search.plain` is made of.
    private record Folding(String kind, String what, List<String> characters, String plain) {

        @Override
        public String toString() {
            return kind.equals("GONE")
                    ? characters.stream()
                            .map(range -> "U+" + range.replace('-', '–'))
                            .collect(joining(", "))
                    : characters.stream().map(Folding::shown).collect(joining(" ")) + " → " + shown(plain);
        }

        private static String shown(String text) {
            return switch (text) {
                case " " -> "a space";
                case "`" -> "`` ` ``";
                default -> isBlank(text) ? "U+%04X".formatted(text.codePointAt(0)) : "`" + text + "`";
            };
        }

        private static boolean isBlank(String text) {
            int character = text.codePointAt(0);
            return Character.isSpaceChar(character) || character == BRAILLE_BLANK;
        }
    }

    @Test
    @Tag("golden")
    void is_what_docs_search_md_says() {
        Golden.assertSame("docs/search.md", page());
    }

    @Test
    void says_how_the_database_compares() {
        List<String> untrue = sql().sql("""
                select what || ': ' || sign
                from search.folding,
                    unnest(characters) as each,
                    lateral (
                        select each as sign where kind <> 'GONE'
                        union all
                        select chr(('x' || lpad(point, 8, '0'))::bit(32)::integer)
                        from unnest(string_to_array(each, '-')) as point
                        where kind = 'GONE') as signs
                where search.plain('a' || sign || 'b') <> 'a' || plain || 'b'
                """).query(String.class).list();

        assertThat(untrue).isEmpty();
    }

    private static JdbcClient sql() {
        return Engine.shared().get(JdbcClient.class);
    }

    private static String page() {
        List<Field> exact = SearchFields.under(EmailSearch.EXACT).items();
        List<Field> contains = SearchFields.under(EmailSearch.CONTAINS).items();
        return part("search.md")
                + spellings()
                + part("search-fields.md")
                + IntStream.range(0, exact.size())
                        .mapToObj(i -> row(exact.get(i), contains.get(i)))
                        .collect(joining())
                + part("search-pages.md");
    }

    /// A line for each kind of character.
    private static String spellings() {
        Map<String, String> kinds = new LinkedHashMap<>();
        sql().sql("select kind, what, characters, plain from search.folding order by place")
                .query((row, _) -> new Folding(
                        row.getString("kind"),
                        row.getString("what"),
                        List.of((String[]) row.getArray("characters").getArray()),
                        row.getString("plain")))
                .list()
                .forEach(row -> kinds.merge(row.what(), row.toString(), (rows, next) -> rows + "; " + next));
        return kinds.entrySet().stream()
                .map(kind -> "| %s | %s |\n".formatted(kind.getKey(), kind.getValue()))
                .collect(joining());
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
