package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.query.Query.ListConversations;
import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.Conversations;
import io.conversationengine.kernel.query.SearchResults.Match;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameSearchTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("nguyen", "Nguyễn Văn Ân"),
            Map.entry("dang", "Đặng Thị Hường"),
            Map.entry("mueller", "Jürgen Müller-Lüdenscheidt"),
            Map.entry("gross", "Hans Groß"),
            Map.entry("ahmad", "أَحْمَد مُحَمَّد"),
            Map.entry("wang", "王小明"),
            Map.entry("kim", "김민수"),
            Map.entry("sakura", "さくらガール"),
            Map.entry("ivanov", "Семён Иванов"),
            Map.entry("papadopoulos", "Γιώργος Παπαδόπουλος"),
            Map.entry("rocket", "🚀 Ana ❤️"),
            Map.entry("family", "👨‍👩‍👧"),
            Map.entry("carlos", "Carlos"),
            Map.entry("scarlet", "Scarlet"),
            Map.entry("oscar", "Oscar"),
            Map.entry("obrien", "Orla O’Brien"),
            Map.entry("percent", "100%_sure \\ 'quoted' \"twice\""),
            Map.entry("soren", "Søren Łukasz Æsop"));

    @BeforeAll
    static void tell() {
        NAMES.forEach((id, name) -> CUSTOMERS.closed("telegram", id, Customers.named(name), Story.BEGIN));
        Profile parts = new Profile(
                null, "Wilhelmine", "von Hagenthal", List.of("@willi.h"), List.of(), List.of(), List.of(), null);
        CUSTOMERS.closed("telegram", "parts", parts, Story.BEGIN);
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nguyen | nguyen
            NGUYỄN | nguyen
            guye | nguyen
            văn ân | nguyen
            an van | nguyen
            đặng | dang
            dang huong | dang
            müller | mueller
            MULLER | mueller
            lüden | mueller
            er-lu | mueller
            groß | gross
            GROSS | gross
            احمد | ahmad
            مُحَمَّد | ahmad
            محم | ahmad
            王 | wang
            小明 | wang
            王小明 | wang
            김 | kim
            민수 | kim
            さく | sakura
            ｶﾞｰﾙ | sakura
            иванов | ivanov
            ИВАН | ivanov
            семен | ivanov
            παπαδοπουλοσ | papadopoulos
            ΓΙΏΡΓΟΣ | papadopoulos
            🚀 | rocket
            ❤ ana | rocket
            ❤️ | rocket
            👨‍👩‍👧 | family
            o'brien | obrien
            soren aesop | soren
            łuka | soren
            hagenthal wilhel | parts
            @willi | parts
            car | carlos oscar scarlet
            ar | carlos oscar scarlet
            arlo | carlos
            ann | -
            xy | -
            """)
    void finds_whose_names_contain_every_word_whatever_case_and_accents(String q, String expected) {
        List<String> found = CUSTOMERS.found(q);

        assertThat(found).containsExactlyInAnyOrder(expected.equals("-") ? new String[0] : expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0%_s | percent
            %_sure | percent
            sure \\ 'quoted' | percent
            "twice" | percent
            '; drop table views.contact; -- | -
            100%%sure | -
            s_re | -
            sure' | percent
            su're | -
            """)
    void takes_signs_of_sql_for_what_they_are(String q, String expected) {
        assertThat(CUSTOMERS.found(q))
                .containsExactlyInAnyOrder(expected.equals("-") ? new String[0] : expected.split(" ", -1));
        assertThat(CUSTOMERS.found("carlos")).containsExactly("carlos");
    }

    @Test
    void passes_over_punctuation_and_control_characters_between_words() {
        assertThat(CUSTOMERS.found("nguyen - van")).containsExactly("nguyen");
        assertThat(CUSTOMERS.found("nguyen\u0000van\n\tan")).containsExactly("nguyen");
        assertThat(CUSTOMERS.found("nguyen\ud800 van")).containsExactly("nguyen");
    }

    @Test
    void says_which_of_the_names_it_was() {
        Conversations page = CUSTOMERS.page(Customers.looking("hagenthal @willi"), Story.ANNA, 10);

        assertThat(page.items().getFirst().matched())
                .containsExactly(new Match(SearchField.NAME, "von Hagenthal"), new Match(SearchField.NAME, "@willi.h"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a c", "(a)", "и", "é", "a."})
    void refuses_letters_without_a_word(String q) {
        assertThat(problemOf(q)).startsWith("must have a word of two letters or more beside ");
    }

    @Test
    void refuses_what_is_no_word_and_what_is_too_long() {
        assertThat(problemOf("%")).isEqualTo("must have a letter or a digit in it");
        assertThat(problemOf("_ - \"")).isEqualTo("must have a letter or a digit in it");
        assertThat(problemOf("x".repeat(10_000))).isEqualTo("must have at most 200 characters");
        assertThat(problemOf("ab ".repeat(11))).isEqualTo("must have at most 10 words");
    }

    @Test
    void takes_a_long_word_and_many_words() {
        assertThat(CUSTOMERS.found("x".repeat(200))).isEmpty();
        assertThat(CUSTOMERS.found("😀".repeat(100))).isEmpty();
        assertThat(CUSTOMERS.found("ca ".repeat(10))).contains("carlos", "oscar", "scarlet");
    }

    @Test
    void looks_for_nothing_when_nothing_is_typed() {
        assertThat(CUSTOMERS.found(" ")).hasSize(NAMES.size() + 1);
    }

    private static String problemOf(String q) {
        QueryResult answer = ENGINE.ask(at -> new ListConversations(
                Story.SHOP, Story.ANNA, Customers.looking(q), SortKey.CLOSED_AT, true, null, 50, at));
        return ((QueryResult.NotUnderstood) answer).problem();
    }
}
