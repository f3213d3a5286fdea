package io.conversationengine.query.search.term;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Golden;
import io.conversationengine.kernel.contact.SearchForm;
import io.conversationengine.log.Postgres;
import io.conversationengine.runtime.database.SchemaMigration;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/// What the command side takes for the same value of a contact is the same to the search, whose own folding is the
/// database's.
class SearchFormTest {

    private static final JdbcClient DATABASE = database();

    /// What is left of all characters of the planes that have letters, marks and signs, and of some of the others.
    private static final List<Plain> CHARACTERS = plain("""
            select chr(point) as text
            from generate_series(1, x'10FFFF'::integer) as point
            where point not between x'D800'::integer and x'DFFF'::integer
                and (point < x'20000'::integer
                    or point between x'2F800'::integer and x'2FA1F'::integer
                    or point between x'E0000'::integer and x'E0FFF'::integer
                    or point % 97 = 0)
            """, List.of());

    private static final int COMBINATIONS = 5_000;
    private static final int LONGEST = 6;

    private static final List<String> WORDS = List.of(
            "Ærøskøbing STRASSE ΣΊΣΥΦΟΣ Семён",
            "أَحْمَد ة علی على کریم",
            "Ə ə ǝ Әли Құдайберген",
            "שָׁלוֹם ץ ײַ",
            "O’Brien O`Brien O´Brien Oʼbrien",
            "Jean–Luc Jean‑Luc Jean—Luc ﹘",
            "V\u200BI\u00ADP\uFE0F \u202AVIP\u202C",
            "เเม่ เ\u200Bเม่ แม่",
            "ガール が ｶﾞﾙ 각 가\u11A8",
            "क\u093C क़ ন\u09CD\u09BC ৎ\u09BC",
            "a\u0315\u0300\u05AEb 1\u20E3 ①½℃©™ﷺ",
            "+49 (0)171 ٠٩٠١ ０９０１ (٠)1 (0)(0) 00",
            "\u0345\u0399 \u1E9E ŉ ǰ \uFB04 İ ı \u1F80");

    private record Plain(String text, String plain, String digits) {}

    @Test
    @Tag("golden")
    void is_written_as_the_database_compares() {
        Golden.assertSame("shared-kernel/src/main/resources/search-form.txt", written());
    }

    @Test
    void is_for_every_character_what_the_search_compares() {
        assertThat(CHARACTERS).hasSizeGreaterThan(100_000).allMatch(SearchFormTest::isTheSame);
    }

    @Test
    void is_for_characters_together_what_the_search_compares() {
        List<Plain> together =
                plain("select text from jsonb_array_elements_text(cast(:texts as jsonb)) as text", texts());

        assertThat(together).hasSizeGreaterThan(COMBINATIONS).allMatch(SearchFormTest::isTheSame);
    }

    private static boolean isTheSame(Plain inDatabase) {
        return SearchForm.of(inDatabase.text()).equals(inDatabase.plain())
                && SearchForm.ofNumber(inDatabase.text()).equals(inDatabase.digits());
    }

    /// Each word and pair of words, and at random characters of which something else is left.
    private static List<String> texts() {
        List<String> changed = CHARACTERS.stream()
                .filter(character -> !character.text().equals(character.plain()))
                .map(Plain::text)
                .toList();
        List<String> letters = String.join("", WORDS)
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        List<String> texts = new ArrayList<>(WORDS);
        Random random = new Random(1);
        for (int i = 0; i < COMBINATIONS; i++) {
            texts.add(Stream.generate(() -> pick(random.nextBoolean() ? changed : letters, random))
                    .limit(2 + random.nextInt(LONGEST))
                    .collect(joining()));
        }
        return texts;
    }

    private static String pick(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static List<Plain> plain(String texts, List<String> given) {
        return DATABASE.sql("""
                select
                    text,
                    search.plain(text) as plain,
                    search.plain_phones(jsonb_build_object('phones', jsonb_build_array(text))) as digits
                from (%s) as texts
                """.formatted(texts))
                .param("texts", JsonMapper.shared().writeValueAsString(given))
                .query((row, _) -> new Plain(row.getString("text"), row.getString("plain"), row.getString("digits")))
                .list();
    }

    /// In order of what is left.
    private static String written() {
        TreeMap<String, List<String>> characters = Stream.concat(
                        CHARACTERS.stream()
                                .filter(each -> !each.plain().equals(composed(each.text())))
                                .map(each -> new Plain(each.text(), each.plain(), "")),
                        DATABASE
                                .sql("""
                                select sign, plain
                                from search.folding, unnest(characters) as sign
                                where kind <> 'GONE' and char_length(sign) > 1
                                order by place
                                """)
                                .query((row, _) -> new Plain(row.getString("sign"), row.getString("plain"), ""))
                                .list()
                                .stream())
                .collect(groupingBy(Plain::plain, TreeMap::new, mapping(Plain::text, toList())));
        return characters.entrySet().stream()
                .map(line -> points(line.getKey()) + ": " + ranges(line.getValue()) + "\n")
                .collect(joining());
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /// Those that follow each other as the first and the last of them.
    private static String ranges(List<String> texts) {
        List<String> ranges = new ArrayList<>();
        for (int first = 0, next; first < texts.size(); first = next) {
            next = first + 1;
            while (next < texts.size() && follows(texts.get(next), texts.get(next - 1))) {
                next++;
            }
            String last = next == first + 1 ? "" : "-" + points(texts.get(next - 1));
            ranges.add(points(texts.get(first)) + last);
        }
        return String.join(" ", ranges);
    }

    private static boolean follows(String text, String before) {
        return text.equals(Character.toString(before.codePointAt(0) + 1));
    }

    private static String points(String text) {
        return text.codePoints().mapToObj("%04X"::formatted).collect(joining("+"));
    }

    private static JdbcClient database() {
        DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());
        new SchemaMigration(database, "search").migrate();
        return JdbcClient.create(database);
    }
}
