package io.conversationengine.command.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.Snapshots;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.message.MessageId;
import org.junit.jupiter.api.Test;

class AllowanceSnapshotTest {

    @Test
    void keeps_everything() {
        Snapshots.assertKeepsEverything(Allowance.class, reserved(100));
    }

    @Test
    void stays_small_whatever_was_sent() {
        Allowance much = reserved(10_000);
        for (int used = 1; used <= 10_000; used++) {
            much.on(new ReservationSettled(ALLOWANCE, CONVERSATION, message(used), OPENED_AT));
        }

        assertThat(Snapshots.written(Allowance.class, much))
                .hasSizeLessThan(200)
                .contains("10000");
    }

    private static Allowance reserved(int messages) {
        Allowance allowance = new Allowance();
        for (int used = 1; used <= messages; used++) {
            allowance.on(new AllowanceReserved(ALLOWANCE, used, false, CONVERSATION, message(used), OPENED_AT));
        }
        return allowance;
    }

    private static MessageId message(int number) {
        return MessageId.of(CONVERSATION.value(), "m-" + number);
    }
}
