package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowIdTest {

    @Test
    void is_written_as_its_conversation_and_its_number() {
        WindowId third = new WindowId(CONVERSATION, 3);

        assertThat(third).hasToString(CONVERSATION + ":3");
        assertThat(WindowId.of(third.toString())).isEqualTo(third);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", ":3", "6f1c:3"})
    void is_read_from_nothing_else(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> WindowId.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "+1", "01", "three", "2147483648"})
    void has_a_number_from_1_in_its_usual_form(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> WindowId.of(CONVERSATION + ":" + number));
    }
}
