package io.conversationengine.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.conversationengine.command.channel.Account;
import io.conversationengine.kernel.Visible;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand.AssignConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.CloseConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.log.bus.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/// What can happen to a conversation at one instant. Each step records events, after which the state has folded them.
record Moment(ConversationId id, ConversationState state, Instant now) {

    /// Never before an act that gave a grant: when the clock was set back, messages would go out under a grant and not
    /// count in it.
    static Moment at(ConversationId id, ConversationState state, Clock clock) {
        Instant now = state.window.grants().grants().stream()
                .map(Grant::givenAt)
                .reduce(clock.instant(), ConversationState::later);
        return new Moment(id, state, now);
    }

    void apply(ConversationEvent event) {
        apply(event, MetaData.emptyInstance());
    }

    /// Records it as an event of the conversation's workspace, which is not always that of a request: deadlines have
    /// none.
    ///
    /// @param request what is remembered of the request beside the event
    void apply(ConversationEvent event, MetaData request) {
        MetaData owned = event instanceof ConversationOpened opened
                ? request.and(Origin.WORKSPACE, opened.workspace().value())
                : request.and(Origin.WORKSPACE, state.account.workspace().value());
        AggregateLifecycle.apply(event, owned);
    }

    void expireWindow() {
        closeWindowIfOver(WindowEnd.EXPIRED, state.window.endsAt(now));
    }

    void closeWindowIfOver(WindowEnd reason, Instant endedAt) {
        MessagingWindow window = state.window;
        if (window.isOver(now)) {
            apply(new WindowClosed(id, window.id(id), reason, endedAt, window.sent(), Actor.engine(), now));
        }
    }

    void open(Account account, ContactId contact, Actor by) {
        apply(new ConversationOpened(
                id,
                account.key().workspace(),
                account.key().account(),
                account.rules().channel(),
                contact,
                1,
                causeOf(by),
                by,
                now));
    }

    void reopen(Actor by) {
        apply(new ConversationReopened(id, state.session.number() + 1, causeOf(by), by, now));
    }

    void assignOnOpening(Actor by, WorkspaceSettings settings) {
        boolean wanted = switch (settings.assignOnReopen()) {
            case ALWAYS -> true;
            case IF_UNASSIGNED -> state.assignee == null;
            case NEVER -> false;
        };
        if (wanted && by instanceof Actor.Person(AgentId agent) && !agent.equals(state.assignee)) {
            // The conversation stays in its team: whoever answers it there becomes its agent.
            apply(new AgentAssigned(id, agent, state.team, AssignmentCause.OPENED, by, now));
        }
    }

    void receive(CustomerReplied command, Account account) {
        Instant actedAt = command.sentAt().isBefore(now) ? command.sentAt() : now;
        MessagingWindow before = state.window;
        Window after = before.after(account.rules().grantsAfter(command.trigger(), actedAt), actedAt, now);
        boolean opens = !before.open() && !after.equals(before.grants()) && after.holds(now);
        apply(new CustomerReplyReceived(
                id,
                command.message(),
                command.content(),
                command.fullLength(),
                command.trigger(),
                command.sentAt(),
                after,
                before.open() ? WindowEffect.EXTENDED : opens ? WindowEffect.OPENED : WindowEffect.NONE,
                before.shortenedBy(after, id, now),
                before.open() || opens ? endOf(after) : null,
                state.session.plusCustomerMessage(),
                Actor.customer(),
                now));
        if (opens) {
            openWindow(after, account.workspace());
        }
        closeWindowIfOver(WindowEnd.LIMIT_REACHED, now);
    }

    /// Of who was erased no summary can be kept, and so none is asked for.
    ConversationAnswer close(CloseConversation command, WorkspaceSettings settings, boolean isErased) {
        if (settings.closingCategory() == Demand.REQUIRED && !isSaid(command.category())) {
            return new ClosingNoteMissing("category");
        }
        if (!isErased && settings.closingSummary() == Demand.REQUIRED && !isSaid(command.summary())) {
            return new ClosingNoteMissing("summary");
        }
        expireWindow();
        String summary = isErased ? null : command.summary();
        apply(new ConversationClosed(
                id, state.session.number(), command.category(), summary, state.session, command.by(), now));
        if (settings.unassigns(command.unassign(), command.category())) {
            takeAway(AssignmentCause.CLOSED, command.by());
        }
        return new Closed(getVersion());
    }

    private static boolean isSaid(@Nullable String note) {
        return note != null && Visible.isIn(note);
    }

    void assign(AssignConversation command) {
        expireWindow();
        AgentId agent = command.agent();
        apply(
                agent == null
                        ? new TeamAssigned(
                                id,
                                Objects.requireNonNull(command.team()),
                                AssignmentCause.REQUESTED,
                                command.by(),
                                now)
                        : new AgentAssigned(id, agent, command.team(), AssignmentCause.REQUESTED, command.by(), now));
    }

    void unassign(Actor by) {
        expireWindow();
        takeAway(AssignmentCause.REQUESTED, by);
    }

    private void takeAway(AssignmentCause cause, Actor by) {
        if (state.assignee != null) {
            apply(new AgentUnassigned(id, state.assignee, state.team, cause, by, now));
        } else if (state.team != null) {
            apply(new TeamUnassigned(id, state.team, cause, by, now));
        }
    }

    void clearUnreachable(Actor by) {
        expireWindow();
        apply(new UnreachableCleared(id, by, now));
    }

    /// Announces the end of the window if it is time to, and says when to ask for the end.
    ConversationAnswer warnOfEnd(WindowId window) {
        expireWindow();
        if (!state.window.is(window)) {
            return new WindowOver();
        }
        Instant warnAt = state.window.warnAt(now);
        if (warnAt != null && now.isBefore(warnAt)) {
            return new WindowRuns(warnAt, true);
        }
        if (warnAt != null) {
            apply(new WindowClosingSoon(id, window, state.window.endsAt(now), Actor.engine(), now));
        }
        return new WindowRuns(state.window.endsAt(now), false);
    }

    /// Closes the window if its end has come, or says when to ask again.
    ConversationAnswer expire(WindowId window) {
        expireWindow();
        if (!state.window.is(window)) {
            return new WindowOver();
        }
        Instant warnAt = state.window.warnAt(now);
        return warnAt == null
                ? new WindowRuns(state.window.endsAt(now), false)
                : new WindowRuns(warnAt.isBefore(now) ? now : warnAt, true);
    }

    /// When the open window ends with these grants; null when none of them holds.
    @Nullable
    Instant endOf(Window grants) {
        return grants.holds(now) ? grants.endsAt().orElse(null) : null;
    }

    private void openWindow(Window grants, WorkspaceSettings settings) {
        WindowId window = new WindowId(id, state.window.number() + 1);
        Instant endsAt = grants.endsAt().orElse(now);
        apply(new WindowOpened(id, window, grants, endsAt, settings.warnBefore(), Actor.customer(), now));
    }

    private static Cause causeOf(Actor by) {
        return switch (by) {
            case Actor.Customer _ -> Cause.CUSTOMER;
            case Actor.Person _ -> Cause.AGENT;
            case Actor.Bot _ -> Cause.BOT;
            case Actor.Engine _ -> Cause.BOT;
        };
    }
}
