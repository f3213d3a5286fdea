package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.query.SearchResults.Match;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Names as people type them who did not write them first.
class SpellingSearchTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);

    /// In each line, one name as several people write it; names of two lines are two names.
    private static final List<List<String>> SPELLINGS = List.of(
            List.of("علی", "علي", "على", "عَلِيّ", "عـلـي", "ﻋﻠﻲ"),
            List.of("کامران", "كامران", "ڪامران"),
            List.of("گامران", "ګامران"),
            List.of("فاطمة", "فاطمه", "فاطمۃ", "فاطمہ", "فاطمە", "فاطمۀ"),
            List.of("أسامة", "اسامة", "إسامه", "آسامة", "ٱسامة"),
            List.of("پدرام"),
            List.of("بدرام"),
            List.of("چنار"),
            List.of("جنار"),
            List.of("مؤنس", "مونس"),
            List.of("رئوف", "ريوف", "رئـوف"),
            List.of("سالن ٧٨٩", "سالن ۷۸۹", "سالن 789"),
            List.of("Əhməd", "Ehmed", "əhməd", "Ǝhmǝd"),
            List.of("IŞIL", "ışıl", "Işıl", "isil", "İŞİL"),
            List.of("Șerban", "Şerban", "serban"),
            List.of("Kɔfi", "kofi"),
            List.of("Đorđe", "Ðorđe", "dorde"),
            List.of("Weiß", "WEISS", "WEIẞ", "weiss"),
            List.of("Алёна", "Алена"),
            List.of("Ғабиден Құнанбаев", "Габиден Кунанбаев"),
            List.of("Іванка"),
            List.of("Иванка"),
            List.of("Ґонта", "Гонта"),
            List.of("ΟΔΥΣΣΕΥΣ", "Οδυσσεύς", "οδυσσευσ"),
            List.of("שָׁלוֹם", "שלום", "שלומ"),
            List.of("װאלף", "וואלף", "וואלפ"),
            List.of("ガリレオ", "ｶﾞﾘﾚｵ"),
            List.of("がりれお"),
            List.of("അവൻ", "അവന്\u200D", "അവന്"),
            List.of("वर्षा ४५६", "वर्षा 456"),
            List.of("แม่แดง", "เเม่เเดง"),
            List.of("阿卜杜拉·买买提", "阿卜杜拉・买买提", "阿卜杜拉•买买提", "阿卜杜拉‧买买提"),
            List.of("Wang２", "wang2"),
            List.of(
                    "Orla O'Brien",
                    "Orla O’Brien",
                    "Orla O‘Brien",
                    "Orla O`Brien",
                    "Orla O´Brien",
                    "Orla OʼBrien",
                    "Orla O＇Brien",
                    "Orla O′Brien"),
            List.of(
                    "Anne-Marie",
                    "Anne\u2011Marie",
                    "Anne‐Marie",
                    "Anne–Marie",
                    "Anne—Marie",
                    "Anne−Marie",
                    "Anne－Marie"),
            List.of("Karl \"Kalle\" X", "Karl “Kalle” X", "Karl «Kalle» X", "Karl „Kalle“ X"),
            List.of(
                    "Olga Petrowa",
                    "\u202AOlga\u202C Petrowa",
                    "\u2066Olga Petr\u2069owa",
                    "\u202EOlga Petrowa",
                    "Olga\uFE0F Pe\u180Etrowa\u2063",
                    "\u061COlga\u2064 Petrowa",
                    "Ol\u00ADga\u00A0Petrowa",
                    "Olga\u3000Pet\u200Browa",
                    "Olga\uDB40\uDD01 Petrowa\u206A",
                    "Olga\u3164 \u115FPetrowa\u034F",
                    "Olga\u2028Petrowa",
                    "Olga\u2800Petrowa"));

    @BeforeAll
    static void tell() {
        for (int name = 0; name < SPELLINGS.size(); name++) {
            for (int i = 0; i < SPELLINGS.get(name).size(); i++) {
                named(name + "-" + i, SPELLINGS.get(name).get(i));
            }
        }
        named("buell", "Olivia B Buell");
        named("tran", "Trần Thị Ý");
        named("ming", "王明");
        named("xiaoming", "王小明");
        named("group", "f(x)");
        named("zsort-3", "Cleo Zsort");
        named("zsort-1", "\u2067\u202EAda Zsort\u202C\u2069");
        named("zsort-4", "“Dora” Zsort");
        named("zsort-2", "(Bea) Zsort");
        named("zsort-5", "Ed‑Win Zsort");
        named("zsort-6", "Ed-Wyn Zsort");
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    private static void named(String id, String name) {
        CUSTOMERS.closed("telegram", id, Customers.named(name), Story.BEGIN);
    }

    @ParameterizedTest
    @FieldSource("SPELLINGS")
    void finds_a_name_in_all_its_spellings_and_no_other(List<String> spellings) {
        int name = SPELLINGS.indexOf(spellings);
        List<String> expected = IntStream.range(0, spellings.size())
                .mapToObj(i -> name + "-" + i)
                .toList();

        assertThat(spellings)
                .allSatisfy(q -> assertThat(CUSTOMERS.found(q)).containsExactlyInAnyOrderElementsOf(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Buell, Olivia          | buell
            Buell,Olivia           | buell
            "Olivia Buell"         | buell
            „Olivia Buell“         | buell
            (Olivia Buell)         | buell
            [Olivia] {Buell}       | buell
            Buell.                 | buell
            Buell!?                | buell
            'Buell'                | buell
            ‘Buell’                | buell
            *Buell*                | buell
            — Buell —              | buell
            -Buell-                | buell
            ¿Buell?                | buell
            Olivia; Buell:         | buell
            Olivia<Buell>          | buell
            Olivia(Buell)          | buell
            …Buell                 | buell
            王，明                  | ming xiaoming
            王、明                  | ming xiaoming
            「王明」                 | ming
            王（明）                 | ming xiaoming
            王明。                  | ming
            علي، كامران            | -
            علي،                   | 0-0 0-1 0-2 0-3 0-4 0-5
            f(x)                   | group
            O'Brien's              | -
            """)
    void passes_over_punctuation_around_words(String q, String expected) {
        assertFinds(q, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Olivia B Buell | buell
            olivia b       | buell
            b. olivia      | buell
            Buell,O        | buell
            olivia u       | -
            olivia e       | -
            trần thị ý     | tran
            thi y          | tran
            tran r         | -
            王 b            | -
            f(x) fx        | -
            orla o         | 33-0 33-1 33-2 33-3 33-4 33-5 33-6 33-7
            orla b         | 33-0 33-1 33-2 33-3 33-4 33-5 33-6 33-7
            marie a        | 34-0 34-1 34-2 34-3 34-4 34-5 34-6
            """)
    void narrows_by_what_a_word_begins_with(String q, String expected) {
        assertFinds(q, expected);
    }

    @Test
    void says_where_the_beginning_of_a_word_was_found() {
        assertThat(CUSTOMERS
                        .page(Customers.looking("buell b"), Story.ANNA, 10)
                        .items()
                        .getFirst()
                        .matched())
                .containsExactly(new Match(SearchField.NAME, "Olivia B Buell"));
        assertThat(CUSTOMERS.found(Customers.looking("buell b", List.of(SearchField.PHONE))))
                .isEmpty();
    }

    @Test
    void sorts_by_what_is_read() {
        List<String> found = new ArrayList<>(Customers.externalIds(
                CUSTOMERS.page(Customers.looking("zsort"), Story.ANNA, SortKey.NAME, false, null, 10)));

        assertThat(found).containsExactly("zsort-1", "zsort-2", "zsort-3", "zsort-4", "zsort-5", "zsort-6");
    }

    /// @param expected with spaces between; a hyphen for nobody
    private static void assertFinds(String q, String expected) {
        assertThat(CUSTOMERS.found(q))
                .containsExactlyInAnyOrder(expected.equals("-") ? new String[0] : expected.split(" ", -1));
    }
}
