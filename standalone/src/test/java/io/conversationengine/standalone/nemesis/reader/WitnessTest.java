package io.conversationengine.standalone.nemesis.reader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.standalone.nemesis.reader.Witness.Glimpse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each kind of thing that is wrong for a moment only is found and named.
class WitnessTest {

    private final Testimony testimony = new Testimony();

    @Test
    void lets_a_reader_pass_that_stands_still_or_goes_on() {
        see(0, null, null);
        see(5, null, null);
        see(5, null, null);
        see(7, null, null);
        assertThatCode(testimony::give).doesNotThrowAnyException();
    }

    @Test
    void finds_a_reader_that_goes_back_and_remembers_it() {
        see(5, null, null);
        see(4, null, null);
        see(6, null, null);
        finds("the reader went back from position 5 to 4");
    }

    @Test
    void finds_a_reader_that_says_to_be_further_than_it_is() {
        see(5, 3L, null);
        finds("the reader said to be at position 5, and position 3 was nowhere");
    }

    @Test
    void finds_a_reader_that_handled_what_it_does_not_say_to_have_passed() {
        see(5, null, 6L);
        finds("the reader said to be at position 5, and position 6 was handled");
    }

    @Test
    void finds_that_nobody_has_looked_since_the_last_time() {
        finds("nobody has looked at the reader");
        testimony.note(new Glimpse(1, null, null));
        assertThatCode(testimony::give).doesNotThrowAnyException();
        finds("nobody has looked at the reader");
    }

    private void see(long position, @Nullable Long missed, @Nullable Long ahead) {
        testimony.note(new Glimpse(position, missed, ahead));
    }

    private void finds(String difference) {
        assertThatThrownBy(testimony::give).isInstanceOf(AssertionError.class).hasMessage(difference);
    }
}
