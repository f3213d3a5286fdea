package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.SearchForm;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.database.SchemaMigration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What the command side takes for the same value of a contact is the same to the search, whose own folding is the
/// database's.
class SearchFormTest {
    private static final Folding FOLDING = new Folding(database());

    @ParameterizedTest
    @CsvSource({
        "VIP, vip",
        "VIP, vıp",
        "VİP, vip",
        "Åse, ASE",
        "Søren, soren",
        "Łukasz, lukasz",
        "Æsop, aesop",
        "Œuvre, oeuvre",
        "Đặng, dang",
        "Groß, GROSS",
        "Þór, thor",
        "ΣΊΣΥΦΟΣ, σισυφος",
        "Семён, семен",
        "ﬁn, fin",
        "ＶＩＰ, vip",
        "أَحْمَد, أحمد",
        "שָׁלוֹם, שלום",
        "V\u200BIP, vip",
        "V\u00ADIP, vip",
        "vip, vib",
        "ガール, カール",
        "が, か",
        "王, 玉",
        "naïve, naive",
        "a@x.test, A@X.TEST",
        "a.b@x.test, ab@x.test"
    })
    void calls_the_same_what_the_search_calls_the_same(String one, String other) {
        boolean same = FOLDING.fold(one).text().equals(FOLDING.fold(other).text());

        assertThat(SearchForm.of(one).equals(SearchForm.of(other)))
                .as("%s and %s", one, other)
                .isEqualTo(same);
    }

    private static JdbcClient database() {
        DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());
        new SchemaMigration(database, "search").migrate();
        return JdbcClient.create(database);
    }
}
