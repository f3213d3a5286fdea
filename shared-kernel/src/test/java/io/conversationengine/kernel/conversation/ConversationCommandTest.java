package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationCommandTest {

    private static final Instant FINE = OPENED_AT.plusNanos(1_999);
    private static final Instant CUT = OPENED_AT.plusNanos(1_000);

    @Test
    void cuts_the_providers_instants_to_microseconds() {
        CustomerReplied replied = new CustomerReplied(
                CONVERSATION,
                WORKSPACE,
                ACCOUNT,
                CONTACT,
                new ProviderMessageId("wamid.1"),
                TEXT,
                null,
                Trigger.MESSAGE,
                FINE);

        assertThat(replied.sentAt()).isEqualTo(CUT);
        assertThat(receipt(DeliveryStatus.READ, null).occurredAt()).isEqualTo(CUT);
    }

    @Test
    void gives_a_reason_for_a_failure_and_for_nothing_else() {
        assertThat(receipt(DeliveryStatus.FAILED, FailureReason.AUTH).reason()).isEqualTo(FailureReason.AUTH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt(DeliveryStatus.FAILED, null))
                .withMessage("A failure, and nothing else, has a reason, not FAILED");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt(DeliveryStatus.READ, FailureReason.AUTH))
                .withMessage("A failure, and nothing else, has a reason, not READ");
    }

    private static RecordDelivery receipt(DeliveryStatus status, @Nullable FailureReason reason) {
        return new RecordDelivery(CONVERSATION, WORKSPACE, MESSAGE, status, null, reason, null, null, FINE, BOT);
    }
}
