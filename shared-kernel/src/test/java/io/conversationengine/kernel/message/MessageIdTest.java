package io.conversationengine.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @Test
    void finds_its_conversation() {
        MessageId message = MessageId.of("6f1c", "m-1.of.2");

        assertThat(message).hasToString("6f1c.m-1.of.2").isEqualTo(new MessageId("6f1c.m-1.of.2"));
        assertThat(message.conversation()).isEqualTo("6f1c");
    }

    @Test
    void is_the_same_whatever_the_case_of_its_conversation_and_of_that_alone() {
        assertThat(new MessageId("6F1C.m-1")).isEqualTo(new MessageId("6f1c.m-1"));
        assertThat(new MessageId("6f1c.M-1")).isNotEqualTo(new MessageId("6f1c.m-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6f1c", ".m-1", "6f1c.", "."})
    void names_a_conversation_and_a_message_in_it(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageId(value))
                .withMessage("No message id: " + value);
    }

    @Test
    void is_a_line_of_at_most_128_characters() {
        assertThat(MessageId.of("6f1c", "m".repeat(123)).value()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageId.of("6f1c", "m".repeat(124)))
                .withMessage("message must have 1 to 128 characters, not 129");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageId.of("6f1c", "m\u00001"))
                .withMessageStartingWith("message must not contain control characters");
    }
}
