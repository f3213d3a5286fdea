package io.conversationengine.query.contact.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchedProfileTest {

    private static final List<String> NONE = List.of();
    private static final PersonId PERSON = new PersonId("p-1");

    @Test
    void is_the_profile_itself_where_it_is_of_usual_length() {
        Profile profile = new Profile(
                "Nguyễn Thị Lan",
                "Lan",
                "Nguyễn",
                List.of("lan", "lan.nguyen"),
                Collections.nCopies(20, "lan.nguyen.the.third@example.com"),
                Collections.nCopies(20, "+84 901 239 876"),
                Collections.nCopies(20, "a label that is as long as usual"),
                PERSON);

        assertThat(SearchedProfile.of(profile)).isEqualTo(profile);
    }

    @Test
    void has_names_up_to_its_limit_in_the_order_of_the_search() {
        String name = "n".repeat(255);
        Profile profile = new Profile(name, name, name, List.of(name, name), NONE, NONE, NONE, PERSON);

        assertThat(SearchedProfile.of(profile))
                .isEqualTo(new Profile("nn", name, name, NONE, NONE, NONE, NONE, PERSON));
    }

    @Test
    void counts_a_character_for_what_the_search_takes_it_apart_into_and_cuts_none_in_two() {
        Profile profile = new Profile(
                null, null, null, List.of("\uFDFA".repeat(20), "\uD83D\uDE00".repeat(200)), NONE, NONE, NONE, null);

        List<String> searched = SearchedProfile.of(profile).userNames();

        assertThat(searched).containsExactly("\uFDFA".repeat(20), "\uD83D\uDE00".repeat((512 - 20 * 18) / 2));
    }

    @Test
    void has_no_part_of_an_address_a_number_or_a_label() {
        List<String> emails = List.of("a@example.com", "b".repeat(321), "c@example.com");
        List<String> long20 = Collections.nCopies(20, "d".repeat(320));
        Profile first = new Profile(null, null, null, NONE, emails, NONE, List.of("e".repeat(65)), null);
        Profile second = new Profile(null, null, null, NONE, long20, List.of("1".repeat(33)), NONE, null);

        assertThat(SearchedProfile.of(first))
                .isEqualTo(new Profile(null, null, null, NONE, List.of("a@example.com"), NONE, NONE, null));
        assertThat(SearchedProfile.of(second))
                .isEqualTo(new Profile(null, null, null, NONE, long20.subList(0, 3), NONE, NONE, null));
    }
}
