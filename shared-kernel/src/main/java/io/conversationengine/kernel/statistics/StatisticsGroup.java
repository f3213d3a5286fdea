package io.conversationengine.kernel.statistics;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.AgentId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was counted of a group.
///
/// Each by how many; a time is null where nothing ended that takes one.
///
/// @param start of the hour, day, week or month, with its offset; null where it is not grouped by one
/// @param channel null where it is not grouped by it, as with all that follow
/// @param agent null for nobody, too
/// @param category null for none, too
/// @param opened conversations that began, by who began them
/// @param reopened sessions that began later
/// @param conversationsClosed in how many conversations sessions were closed
/// @param messagesIn of customers
/// @param messagesOut of the business that were accepted
/// @param refused messages of the business that were not
/// @param windowsUsedUp those that ended with the last message that they allowed
/// @param windowsClosedByProvider those that a provider said to be over
/// @param firstAnswer from a session's beginning to the first message of the business, where one of the
///     customer came before; counted when it was answered
/// @param closing from a session's beginning to its end; counted when it ended
public record StatisticsGroup(
        @Nullable String start,
        @Nullable Channel channel,
        @Nullable AccountId account,
        @Nullable AgentId agent,
        @Nullable String category,
        @Nullable String edition,
        Map<Cause, Long> opened,
        Map<Cause, Long> reopened,
        long sessionsClosed,
        long conversationsClosed,
        long messagesIn,
        long messagesOut,
        Map<Refusal.Reason, Long> refused,
        long windowsOpened,
        long windowsExpired,
        long windowsUsedUp,
        long windowsClosedByProvider,
        @Nullable StatisticsTimes firstAnswer,
        @Nullable StatisticsTimes closing) {

    public StatisticsGroup {
        opened = new EnumMap<>(opened);
        reopened = new EnumMap<>(reopened);
        refused = new EnumMap<>(refused);
    }
}
