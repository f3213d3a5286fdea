package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.query.SearchResults.Conversations;
import io.conversationengine.kernel.query.SearchResults.Match;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
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

class PhoneAndEmailSearchTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);

    private static final Map<String, String> PHONES = Map.of(
            "vietnam", "+84901239876",
            "germany", "+49 (0)171 4567890",
            "usa", "+1 (650) 253-0000",
            "brazil", "+55 11 98765-4321",
            "india", "00919876501234",
            "russia", "+7 912 345-67-89",
            "china", "+86 138 0013 8000",
            "uae", "+971.50.123.4567",
            "france", "+33 6 12 34 56 78",
            "kenya", "0712 345678");

    @BeforeAll
    static void tell() {
        PHONES.forEach((id, phone) -> CUSTOMERS.closed("sms", id, Customers.withPhone(phone), Story.BEGIN));
        CUSTOMERS.closed("sms", "copied", Customers.withPhone("\u202A+1 (212) 555\u20110100\u202C"), Story.BEGIN);
        CUSTOMERS.closed("sms", "typed", Customers.withPhone("＋４４ ２０–7946 ۰۹٥٨"), Story.BEGIN);
        CUSTOMERS.closed("email", "odd", Customers.withEmail("'odd-@example.com"), Story.BEGIN);
        CUSTOMERS.closed("email", "ada", Customers.withEmail("Ada.Lightfoot+news@Example.com"), Story.BEGIN);
        CUSTOMERS.closed("email", "bob", Customers.withEmail("bob@example.com"), Story.BEGIN);
        CUSTOMERS.closed("email", "unicode", Customers.withEmail("jo@Müller.example"), Story.BEGIN);
        CUSTOMERS.closed("email", "ascii", Customers.withEmail("jo@XN--mller-kva.example"), Story.BEGIN);
        Profile all = new Profile(
                "Greta Harrow",
                null,
                null,
                List.of(),
                List.of("greta@navy.example", "harrow@yale.example"),
                List.of("+1 202 555 0199"),
                List.of(),
                null);
        CUSTOMERS.closed("email", "greta", all, Story.BEGIN);
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            0901 239 | vietnam
            +84 901-239 | vietnam
            0901239876 | vietnam
            0084901239876 | vietnam
            9876 | vietnam brazil india
            9012 9876 | vietnam
            0171/456 | germany
            +49 171 4567890 | germany
            (650) 253 | usa
            +1 650 253 0000 | usa
            98765-4321 | brazil
            +91 98765 01234 | india
            912 345 | russia
            912.345 | russia
            ١٣٨ ٠٠١٣ | china
            138-0013-8000 | china
            050 123 4567 | uae
            06 12 34 56 78 | france
            0712345678 | kenya
            712 | kenya
            555 0199 greta | greta
            777 | -
            0901x239 | -
            901–239 | vietnam
            0901‑239 | vietnam
            ＋８４９０１２３９ | vietnam
            \u202A+84901239876\u202C | vietnam
            \u2066+84\u2069 901\u00A0239 | vietnam
            ۹۰۱۲۳۹ | vietnam
            ९०१२३९ | vietnam
            "+84 901-239", | vietnam
            650.253.0000, | usa
            [(650) 253] | usa
            2125550100 | copied
            212 555 | copied
            0044207 | typed
            0958 | typed
            """)
    void finds_the_digits_of_a_number_whatever_the_spelling(String q, String expected) {
        assertThat(CUSTOMERS.found(q))
                .containsExactlyInAnyOrder(expected.equals("-") ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void finds_an_address_as_a_whole_and_no_part_of_it() {
        assertThat(CUSTOMERS.found("ada.lightfoot+news@example.com")).containsExactly("ada");
        assertThat(CUSTOMERS.found("ADA.LIGHTFOOT+NEWS@EXAMPLE.COM")).containsExactly("ada");
        assertThat(CUSTOMERS.found("harrow@yale.example")).containsExactly("greta");
        assertThat(CUSTOMERS.found("lightfoot")).isEmpty();
        assertThat(CUSTOMERS.found("@example.com")).isEmpty();
        assertThat(CUSTOMERS.found("ob@example.com")).isEmpty();
        assertThat(CUSTOMERS.found("bob@xn--\u2474b.example bob@-a.xn--.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bob@example.com>",
                "bob@example.com,",
                "(bob@example.com).",
                "“bob@example.com”",
                "bob＠example。com",
                "\u200Bbob@example.com\u2060",
            })
    void finds_an_address_whatever_stands_around_it(String q) {
        assertThat(CUSTOMERS.found(q)).containsExactly("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@müller.example",
                "<jo@MÜLLER.example>,",
                "jo@xn--mller-kva.example",
                "(JO@XN--MLLER-KVA.EXAMPLE)"
            })
    void finds_an_address_whichever_form_its_domain_has(String q) {
        assertThat(CUSTOMERS.found(q)).containsExactlyInAnyOrder("unicode", "ascii");
        set(EmailSearch.CONTAINS);
        try {
            assertThat(CUSTOMERS.found(q)).containsExactlyInAnyOrder("unicode", "ascii");
        } finally {
            set(EmailSearch.EXACT);
        }
    }

    @Test
    void finds_an_address_that_has_such_signs_itself() {
        assertThat(CUSTOMERS.found("'odd-@example.com")).containsExactly("odd");
        assertThat(CUSTOMERS.found("<’odd-@example.com>")).containsExactly("odd");
    }

    @Test
    void finds_parts_of_an_address_where_the_workspace_says_so() {
        set(EmailSearch.CONTAINS);
        try {
            assertThat(CUSTOMERS.found("lightfoot")).containsExactly("ada");
            assertThat(CUSTOMERS.found("@example.com")).containsExactlyInAnyOrder("ada", "bob", "odd");
            assertThat(matchedBy("harrow")).contains(new Match(SearchField.EMAIL, "harrow@yale.example"));
            assertThat(matchedBy("g harrow"))
                    .containsExactlyInAnyOrder(
                            new Match(SearchField.NAME, "Greta Harrow"),
                            new Match(SearchField.EMAIL, "harrow@yale.example"));
        } finally {
            set(EmailSearch.EXACT);
        }
        assertThat(matchedBy("harrow")).containsExactly(new Match(SearchField.NAME, "Greta Harrow"));
    }

    @Test
    void finds_words_in_different_fields_and_says_where() {
        assertThat(matchedBy("harrow 0199 greta@navy.example"))
                .containsExactly(
                        new Match(SearchField.NAME, "Greta Harrow"),
                        new Match(SearchField.PHONE, "+1 202 555 0199"),
                        new Match(SearchField.EMAIL, "greta@navy.example"));
        assertThat(CUSTOMERS.found("harrow 0200")).isEmpty();
    }

    @Test
    void looks_only_where_it_is_told_to() {
        assertThat(CUSTOMERS.found(Customers.looking("greta", List.of(SearchField.PHONE, SearchField.EMAIL))))
                .isEmpty();
        assertThat(CUSTOMERS.found(Customers.looking("greta", List.of(SearchField.NAME))))
                .containsExactly("greta");
        assertThat(CUSTOMERS.found(Customers.looking("0901239", List.of(SearchField.NAME))))
                .isEmpty();
        assertThat(CUSTOMERS.found(Customers.looking("bob@example.com", List.of(SearchField.NAME))))
                .isEmpty();
    }

    private static List<Match> matchedBy(String q) {
        Conversations page = CUSTOMERS.page(Customers.looking(q), Story.ANNA, 10);
        assertThat(Customers.externalIds(page)).containsExactly("greta");
        return page.items().getFirst().matched();
    }

    private static void set(EmailSearch emails) {
        WorkspaceSettings defaults = WorkspaceSettings.defaults();
        WorkspaceSettings settings = new WorkspaceSettings(
                defaults.edition(),
                defaults.assignOnReopen(),
                defaults.unassignOnClose(),
                defaults.closingCategory(),
                defaults.closingSummary(),
                null,
                emails,
                List.of());
        CUSTOMERS.story().then(new WorkspaceSettingsChanged(Story.SHOP, settings, Story.ROBOT, Story.BEGIN));
        CUSTOMERS.tell();
    }
}
