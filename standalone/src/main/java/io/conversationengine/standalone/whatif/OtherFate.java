package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;

/// A message of the business of which something else would have become.
///
/// @param position at which it was asked for
/// @param at when it was asked for
/// @param was what became of it, such as `sentAs.PLAIN` or `refused.WINDOW_EXPIRED`; `held` as long as nothing did
/// @param wouldBe the same under the other edition
public record OtherFate(
        long position,
        WorkspaceId workspace,
        ConversationId conversation,
        Channel channel,
        AccountId account,
        MessageId message,
        Instant at,
        String was,
        String wouldBe) {

    static final String HELD = "held";

    /// In the log, or in the replay.
    enum Side {
        WAS,
        WOULD_BE
    }

    OtherFate with(Side side, String fate) {
        return new OtherFate(
                position,
                workspace,
                conversation,
                channel,
                account,
                message,
                at,
                side == Side.WAS ? fate : was,
                side == Side.WAS ? wouldBe : fate);
    }

    boolean isDecided() {
        return !was.equals(HELD) && !wouldBe.equals(HELD);
    }
}
