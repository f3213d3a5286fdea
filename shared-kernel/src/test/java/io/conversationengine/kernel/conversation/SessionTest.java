package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Session BEGUN = Session.begun(2, OPENED_AT);

    @Test
    void begins_with_nothing_counted() {
        assertThat(BEGUN).isEqualTo(new Session(2, OPENED_AT, 0, 0, 0, 0, null));
    }

    @Test
    void counts_each_kind_of_message_for_itself() {
        Session counted = BEGUN.plusCustomerMessage()
                .plusCustomerMessage()
                .plusCustomerMessage()
                .plusCustomerMessage()
                .plusRefused()
                .plusRefused()
                .plusRefused()
                .plusFailed()
                .plusFailed()
                .plusAccepted(OPENED_AT);

        assertThat(counted).isEqualTo(new Session(2, OPENED_AT, 4, 1, 3, 2, Duration.ZERO));
    }

    @Test
    void measures_the_time_to_the_first_accepted_message_only() {
        Session answered = BEGUN.plusAccepted(OPENED_AT.plusSeconds(90)).plusAccepted(OPENED_AT.plusSeconds(900));

        assertThat(answered.firstAnswerAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(answered.accepted()).isEqualTo(2);
    }
}
