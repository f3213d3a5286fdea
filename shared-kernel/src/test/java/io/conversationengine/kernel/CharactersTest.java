package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {

    private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    /// Each flag is two letters, and only the beginning of their row says which two.
    @Test
    void are_not_cut_in_a_long_row_of_flags() {
        for (String before : new String[] {"", "x", "xx", "xxx"}) {
            String text = before + FLAG.repeat(6_000);
            for (int most = 19_996; most <= 20_003; most++) {
                assertThat(Characters.within(text, most))
                        .isEqualTo(before + FLAG.repeat((most - before.length()) / FLAG.length()));
            }
        }
    }

    @Test
    void are_not_cut_far_behind_the_beginning() {
        String text = FAMILY.repeat(200);

        assertThat(Characters.within(text, 1_000)).isEqualTo(FAMILY.repeat(1_000 / FAMILY.length()));
    }

    /// A customer's text has no halves; another's may.
    @Test
    void may_begin_with_half_of_one() {
        String text = "\uDC00" + "a".repeat(300);

        assertThat(Characters.within(text, 256)).isEqualTo(text.substring(0, 256));
        assertThat(Characters.within(text, 200)).isEqualTo(text.substring(0, 200));
    }

    @Test
    void are_whole_in_a_text_that_fits() {
        assertThat(Characters.within(FAMILY, FAMILY.length())).isEqualTo(FAMILY);
    }
}
