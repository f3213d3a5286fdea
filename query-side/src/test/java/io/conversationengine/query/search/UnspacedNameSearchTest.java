package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.query.SearchResults.Match;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of ideographs, kana and hangul, which people write in one and keep in parts.
class UnspacedNameSearchTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);

    @BeforeAll
    static void tell() {
        known("ming", null, null, "王明");
        known("xiaoming", null, null, "王小明");
        known("taro", null, null, "山田 太郎");
        known("chulsoo", null, null, "김·철수");
        known("hanako", "花子", "山田", null);
        known("ichiro", "一郎", "田中", "田中 一郎");
        known("long", null, null, "李小龙", "龙", "李小龙");
        known("xiaolong", null, "李", "李小龍");
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    private static void known(
            String id, @Nullable String first, @Nullable String last, @Nullable String name, String... userNames) {
        Profile profile = new Profile(name, first, last, List.of(userNames), List.of(), List.of(), List.of(), null);
        CUSTOMERS.closed("telegram", id, profile, Story.BEGIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            山田太郎   | taro
            山田太     | taro
            田太       | taro
            山田 太郎  | taro
            太郎山田   | -
            郎山       | -
            김철수     | chulsoo
            山田花子   | hanako
            花子山田   | hanako
            山田花     | -
            田山       | -
            王明       | ming
            田中一郎   | ichiro
            一郎田中   | ichiro
            中一       | ichiro
            中田       | -
            郎田       | -
            李小龙     | long
            龙李       | -
            龙李小龙   | -
            李小龙龙   | -
            李小龍     | xiaolong
            李李小龍   | -
            李小龍李   | -
            """)
    void finds_a_name_of_parts_that_is_written_without_a_space(String q, String expected) {
        assertThat(CUSTOMERS.found(q))
                .containsExactlyInAnyOrder(expected.equals("-") ? new String[0] : expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"山田花子, 花子 山田", "花子山田, 花子 山田", "山田太郎, 山田 太郎", "中一, 田中 一郎", "李小龙, 李小龙"})
    void says_in_which_parts_a_name_was_found(String q, String names) {
        assertThat(CUSTOMERS
                        .page(Customers.looking(q), Story.ANNA, 10)
                        .items()
                        .getFirst()
                        .matched())
                .extracting(Match::value)
                .satisfies(values -> assertThat(String.join(" ", values)).isEqualTo(names));
    }
}
