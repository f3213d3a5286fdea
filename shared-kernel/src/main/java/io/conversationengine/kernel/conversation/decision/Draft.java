package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.Assignment;
import io.conversationengine.kernel.conversation.ConversationCommand.AssignConversation;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A decision in the making. Each event is folded into the state as it is added, so that the next step knows of it.
final class Draft {
    private final ConversationId id;
    private final Instant now;
    private final List<Recorded<ConversationEvent>> events = new ArrayList<>();
    private @Nullable ConversationState state;
    private long version;

    /// @param state null where there is no conversation yet
    Draft(ConversationId id, @Nullable ConversationState state, ConversationPremises premises) {
        this.id = id;
        this.state = state;
        this.version = premises.version();
        // Never before an act that gave a grant: when the clock was set back, messages would go out under a grant and
        // not count in it.
        this.now = state == null
                ? premises.now()
                : state.facts().grants().grants().stream().map(Grant::givenAt).reduce(premises.now(), Latest::of);
    }

    ConversationId id() {
        return id;
    }

    Instant now() {
        return now;
    }

    boolean isOpened() {
        return state != null;
    }

    ConversationState state() {
        return Objects.requireNonNull(state, "The conversation must be opened first");
    }

    ConversationFacts facts() {
        return state().facts();
    }

    MessagingWindow window() {
        return new MessagingWindow(id, facts().grants(), state().windows());
    }

    /// The version after all that was added.
    long version() {
        return version;
    }

    <A> Decision<A, ConversationEvent> answering(A answer) {
        return new Decision<>(answer, events);
    }

    void add(ConversationEvent event) {
        add(event, Map.of());
    }

    /// @param request what is kept of the request beside the event
    void add(ConversationEvent event, Map<String, String> request) {
        Map<String, String> metadata = new HashMap<>(request);
        metadata.put(EventMetadata.WORKSPACE, ownerAfter(event));
        Recorded<ConversationEvent> recorded = new Recorded<>(event, version + 1, metadata);
        state = ConversationState.next(state, recorded);
        version++;
        events.add(recorded);
    }

    void open(Account account, ContactId contact, Actor by) {
        add(new ConversationOpened(
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
        add(new ConversationReopened(id, facts().session().number() + 1, causeOf(by), by, now));
    }

    /// The conversation stays in its team: whoever answers it there becomes its agent.
    void assignOnOpening(Actor by, WorkspaceSettings settings) {
        Assignment before = facts().assignment();
        boolean wanted = switch (settings.assignOnReopen()) {
            case ALWAYS -> true;
            case IF_UNASSIGNED -> before.agent() == null;
            case NEVER -> false;
        };
        if (wanted && by instanceof Actor.Person(AgentId agent) && !agent.equals(before.agent())) {
            add(new AgentAssigned(id, agent, before.team(), AssignmentCause.OPENED, by, now));
        }
    }

    void assign(AssignConversation command) {
        AgentId agent = command.agent();
        TeamId team = command.team();
        add(
                agent == null
                        ? new TeamAssigned(
                                id, Objects.requireNonNull(team), AssignmentCause.REQUESTED, command.by(), now)
                        : new AgentAssigned(id, agent, team, AssignmentCause.REQUESTED, command.by(), now));
    }

    void takeAway(AssignmentCause cause, Actor by) {
        AgentId agent = facts().assignment().agent();
        TeamId team = facts().assignment().team();
        if (agent != null) {
            add(new AgentUnassigned(id, agent, team, cause, by, now));
        } else if (team != null) {
            add(new TeamUnassigned(id, team, cause, by, now));
        }
    }

    /// Records that the window has ended, if it has. At equal times the end goes before whatever is decided.
    void expireWindow() {
        closeWindowIfOver(WindowEnd.EXPIRED, window().endsAt(now));
    }

    void closeWindowIfOver(WindowEnd reason, Instant endedAt) {
        MessagingWindow window = window();
        if (window.isOver(now)) {
            add(new WindowClosed(
                    id, window.id(), reason, endedAt, state().windows().sent(), Actor.engine(), now));
        }
    }

    /// When the open window ends with these grants; null when none of them holds.
    @Nullable
    Instant endOf(Window grants) {
        return grants.holds(now) ? grants.endsAt().orElse(null) : null;
    }

    private String ownerAfter(ConversationEvent event) {
        return event instanceof ConversationOpened opened
                ? opened.workspace().value()
                : state().account().workspace().value();
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
