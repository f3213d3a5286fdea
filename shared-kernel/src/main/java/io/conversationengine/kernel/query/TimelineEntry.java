package io.conversationengine.kernel.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.stream.Stream;
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

    /// What it is made of is written side by side.
    record OutboundMessage(
            @JsonUnwrapped Origin origin,
            MessageId message,
            Content content,
            @JsonUnwrapped StatusHistory history,
            @JsonUnwrapped Dispatch dispatch,
            @JsonUnwrapped NonDelivery nonDelivery)
            implements TimelineEntry {

        @Override
        public long position() {
            return origin.position();
        }

        @Override
        public Instant at() {
            return origin.at();
        }

        @Override
        public Actor actor() {
            return origin.actor();
        }

        /// The same with what can be done instead.
        public OutboundMessage advised(List<Instead> instead) {
            NonDelivery advised =
                    new NonDelivery(nonDelivery.notSent(), nonDelivery.reason(), nonDelivery.since(), instead);
            return new OutboundMessage(origin, message, content, history, dispatch, advised);
        }

        private OutboundMessage erasedMessage() {
            return new OutboundMessage(origin, message, content.erased(), history.erased(), dispatch, nonDelivery);
        }
    }

    /// Where a message to the customer was recorded first.
    record Origin(long position, Instant at, Actor actor) {}

    /// @param status the last of its statuses
    /// @param statuses everything that became of it, in the order in which it was recorded
    record StatusHistory(MessageStatus status, List<StatusChange> statuses) {

        public StatusHistory {
            statuses = List.copyOf(statuses);
        }

        public static StatusHistory begun(StatusChange change) {
            return new StatusHistory(change.status(), List.of(change));
        }

        public StatusHistory then(StatusChange change) {
            return new StatusHistory(
                    change.status(),
                    Stream.concat(statuses.stream(), Stream.of(change)).toList());
        }

        StatusHistory erased() {
            return new StatusHistory(
                    status, statuses.stream().map(StatusChange::erased).toList());
        }
    }

    /// @param sentAs as what it went out; null until it is accepted
    /// @param inWindow whether a window was open when it was accepted; null until then
    /// @param left messages left in the window after it; null for any number
    record Dispatch(
            @Nullable SentAs sentAs,
            @Nullable Boolean inWindow,
            @Nullable Integer left,
            @Nullable ProviderMessageId providerMessage) {

        public static final Dispatch NOT_YET = new Dispatch(null, null, null, null);

        /// The same with the provider's id of it; null where the provider did not say it again.
        public Dispatch known(@Nullable ProviderMessageId as) {
            return as == null ? this : new Dispatch(sentAs, inWindow, left, as);
        }
    }

    /// @param notSent whether it did not reach the customer: refused here, or failed at the provider
    /// @param reason why not: a reason of a refusal or of a failure; null unless `notSent`
    /// @param since from when on such a message is not sent; null where no act of anybody began it
    /// @param instead what can be done instead, the nearest first; empty unless `notSent`
    record NonDelivery(
            boolean notSent,
            @Nullable String reason,
            @Nullable Instant since,
            List<Instead> instead) {

        public static final NonDelivery NONE = new NonDelivery(false, null, null, List.of());

        public NonDelivery {
            instead = List.copyOf(instead);
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
