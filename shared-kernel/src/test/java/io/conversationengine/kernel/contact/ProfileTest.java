package io.conversationengine.kernel.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void of_somebody_unknown_says_nothing() {
        assertThat(Profile.UNKNOWN)
                .isEqualTo(new Profile(null, null, null, List.of(), List.of(), List.of(), List.of(), null));
    }

    @Test
    void does_not_change_with_the_lists_it_was_made_of() {
        List<String> changing = new ArrayList<>(List.of("first", "second"));
        Profile profile = new Profile(null, null, null, changing, changing, changing, changing, null);
        changing.clear();

        assertThat(List.of(profile.userNames(), profile.emails(), profile.phones(), profile.labels()))
                .containsOnly(List.of("first", "second"));
    }
}
