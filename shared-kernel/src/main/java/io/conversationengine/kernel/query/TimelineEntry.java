package io.conversationengine.kernel.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.conversationengine.kernel.Erased;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEffect;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FullLength;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.MessageStatus;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened in a conversation.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimelineEntry.CustomerMessage.class, name = "customer-message"),
    @JsonSubTypes.Type(value = TimelineEntry.OutboundMessage.class, name = "outbound-message"),
    @JsonSubTypes.Type(value = TimelineEntry.SessionOpened.class, name = "session-opened"),
    @JsonSubTypes.Type(value = TimelineEntry.SessionReopened.class, name = "session-reopened"),
    @JsonSubTypes.Type(value = TimelineEntry.SessionClosed.class, name = "session-closed"),
    @JsonSubTypes.Type(value = TimelineEntry.Assigned.class, name = "assigned"),
    @JsonSubTypes.Type(value = TimelineEntry.Unassigned.class, name = "unassigned"),
    @JsonSubTypes.Type(value = TimelineEntry.WindowOpened.class, name = "window-opened"),
    @JsonSubTypes.Type(value = TimelineEntry.WindowClosingSoon.class, name = "window-closing-soon"),
    @JsonSubTypes.Type(value = TimelineEntry.WindowClosed.class, name = "window-closed"),
    @JsonSubTypes.Type(value = TimelineEntry.UnreachableCleared.class, name = "unreachable-cleared")
})
public sealed interface TimelineEntry {

    /// Its place in the log; an outbound message keeps its first one.
    long position();

    /// When the engine recorded it.
    Instant at();

    Actor actor();

    /// What is left of it once the customer was erased.
    default TimelineEntry erased() {
        return switch (this) {
            case CustomerMessage message ->
                message.withContent(message.content().erased());
            case OutboundMessage message -> message.erasedMessage();
            case SessionClosed closed ->
                new SessionClosed(
                        closed.position(),
                        closed.at(),
                        closed.actor(),
                        closed.session(),
                        closed.category(),
                        Erased.insteadOf(closed.summary()),
                        closed.totals());
            case SessionOpened _,
                    SessionReopened _,
                    Assigned _,
                    Unassigned _,
                    WindowOpened _,
                    WindowClosingSoon _,
                    WindowClosed _,
                    UnreachableCleared _ -> this;
        };
    }

    /// @param sentAt the provider's time of it
    record CustomerMessage(
            long position,
            Instant at,
            Actor actor,
            ProviderMessageId message,
            Content content,
            @Nullable Boolean truncated,
            @Nullable FullLength fullLength,
            Trigger trigger,
            Instant sentAt,
            WindowEffect windowEffect)
            implements TimelineEntry {

        private CustomerMessage withContent(Content other) {
            return new CustomerMessage(
                    position, at, actor, message, other, truncated, fullLength, trigger, sentAt, windowEffect);
        }
    }

    /// @param status the last of its statuses
    /// @param statuses everything that became of it, in the order in which it was recorded
    /// @param sentAs as what it went out; null until it is accepted
    /// @param inWindow whether a window was open when it was accepted; null until then
    /// @param left messages left in the window after it; null for any number
    /// @param notSent whether it did not reach the customer: refused here, or failed at the provider
    /// @param reason why not: a reason of a refusal or of a failure; null unless `notSent`
    /// @param since from when on such a message is not sent; null where no act of anybody began it
    /// @param instead what can be done instead, the nearest first; empty unless `notSent`
    record OutboundMessage(
            long position,
            Instant at,
            Actor actor,
            MessageId message,
            Content content,
            MessageStatus status,
            List<StatusChange> statuses,
            @Nullable SentAs sentAs,
            @Nullable Boolean inWindow,
            @Nullable Integer left,
            @Nullable ProviderMessageId providerMessage,
            boolean notSent,
            @Nullable String reason,
            @Nullable Instant since,
            List<Instead> instead)
            implements TimelineEntry {

        public OutboundMessage {
            statuses = List.copyOf(statuses);
            instead = List.copyOf(instead);
        }

        private OutboundMessage erasedMessage() {
            return new OutboundMessage(
                    position,
                    at,
                    actor,
                    message,
                    content.erased(),
                    status,
                    statuses.stream().map(StatusChange::erased).toList(),
                    sentAs,
                    inWindow,
                    left,
                    providerMessage,
                    notSent,
                    reason,
                    since,
                    instead);
        }
    }

    /// @param at the provider's time of it where the provider said it, else when the engine recorded it
    /// @param reason why a message was refused or failed; null for every other status
    /// @param code the provider's own for a failure
    /// @param detail the provider's own words of a failure
    record StatusChange(
            MessageStatus status,
            Instant at,
            @Nullable String reason,
            @Nullable String code,
            @Nullable String detail) {

        StatusChange erased() {
            return new StatusChange(status, at, reason, code, Erased.insteadOf(detail));
        }
    }

    record SessionOpened(long position, Instant at, Actor actor, int session, Cause cause) implements TimelineEntry {}

    record SessionReopened(long position, Instant at, Actor actor, int session, Cause cause) implements TimelineEntry {}

    /// @param totals what was counted in the session
    record SessionClosed(
            long position,
            Instant at,
            Actor actor,
            int session,
            @Nullable String category,
            @Nullable String summary,
            Session totals)
            implements TimelineEntry {}

    /// @param agent null where a team has it and no agent in it
    /// @param team null where an agent has it outside of any team
    record Assigned(
            long position,
            Instant at,
            Actor actor,
            @Nullable AgentId agent,
            @Nullable TeamId team,
            AssignmentCause cause)
            implements TimelineEntry {}

    /// @param agent null where a team had it and no agent in it
    /// @param team null where an agent had it outside of any team
    record Unassigned(
            long position,
            Instant at,
            Actor actor,
            @Nullable AgentId agent,
            @Nullable TeamId team,
            AssignmentCause cause)
            implements TimelineEntry {}

    record WindowOpened(long position, Instant at, Actor actor, WindowId window, Instant endsAt, List<Grant> grants)
            implements TimelineEntry {

        public WindowOpened {
            grants = List.copyOf(grants);
        }
    }

    record WindowClosingSoon(long position, Instant at, Actor actor, WindowId window, Instant endsAt)
            implements TimelineEntry {}

    /// @param endedAt when it ended, which may lie before `at`
    /// @param sent messages accepted while it was open
    record WindowClosed(
            long position, Instant at, Actor actor, WindowId window, WindowEnd reason, Instant endedAt, int sent)
            implements TimelineEntry {}

    /// The customer can be reached again, an operator says.
    record UnreachableCleared(long position, Instant at, Actor actor) implements TimelineEntry {}
}
