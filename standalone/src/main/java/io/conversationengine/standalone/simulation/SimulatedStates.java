package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.allowance.AllowancePremises;
import io.conversationengine.kernel.allowance.AllowanceState;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountState;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.ChannelPremises;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ContactPremises;
import io.conversationengine.kernel.contact.ContactState;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.decision.ConversationPremises;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspacePremises;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What happened to whom in a [Simulation], and what a decision may know of it.
final class SimulatedStates {
    final AggregateStates<WorkspaceKey, WorkspaceSettings, WorkspaceEvent> workspaces;
    final AggregateStates<AccountKey, AccountState, ChannelEvent> accounts;
    final AggregateStates<ContactId, ContactState, ContactEvent> contacts;
    final AggregateStates<ConversationId, ConversationState, ConversationEvent> conversations;
    final AggregateStates<AllowanceId, AllowanceState, AllowanceEvent> allowances;
    private final Editions editions;
    private final UnaryOperator<String> rulesOf;
    private final SimulatedPast past;

    /// @param rulesOf the edition that holds where a workspace has set one
    SimulatedStates(
            Editions editions, UnaryOperator<String> rulesOf, SimulatedPast past, Consumer<SimulatedEvent> log) {
        this.editions = editions;
        this.rulesOf = rulesOf;
        this.past = past;
        this.workspaces = new AggregateStates<>("Workspace", (_, recorded) -> settingsAfter(recorded.event()), log);
        this.accounts = new AggregateStates<>(
                "ChannelAccount", (state, recorded) -> AccountState.next(state, recorded.event()), log);
        this.contacts =
                new AggregateStates<>("Contact", (state, recorded) -> ContactState.next(state, recorded.event()), log);
        this.conversations = new AggregateStates<>("Conversation", this::next, log);
        this.allowances = new AggregateStates<>(
                "Allowance", (state, recorded) -> orNew(state).after(recorded.event()), log);
    }

    private ConversationState next(@Nullable ConversationState before, Recorded<ConversationEvent> recorded) {
        ConversationState after = ConversationState.next(before, recorded);
        past.add(before, recorded, after);
        return after;
    }

    /// @param version of what is decided about
    Known premises(Instant now, long version) {
        return new Known(now, version);
    }

    static AllowanceState orNew(@Nullable AllowanceState state) {
        return Objects.requireNonNullElse(state, AllowanceState.NEW);
    }

    private static WorkspaceSettings settingsAfter(WorkspaceEvent event) {
        return switch (event) {
            case WorkspaceSettingsChanged changed -> changed.settings();
        };
    }

    /// What is true beside the state that is decided about.
    final class Known
            implements AllowancePremises, ChannelPremises, ContactPremises, ConversationPremises, WorkspacePremises {
        private final Instant moment;
        private final long version;

        private Known(Instant moment, long version) {
            this.moment = moment;
            this.version = version;
        }

        @Override
        public Instant now() {
            return moment;
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public boolean isErased(ContactId contact) {
            ContactState state = contacts.of(contact);
            return state != null && state.erased();
        }

        @Override
        public Optional<Account> account(AccountKey key) {
            return Optional.ofNullable(accounts.of(key))
                    .map(state -> new Account(
                            key,
                            edition(key.workspace())
                                    .rulesOf(state.channel())
                                    .with(state.settings().overrides()),
                            state.settings(),
                            state.templates().statuses(),
                            settings(key.workspace())));
        }

        @Override
        public boolean isRegisteredOn(ContactId contact, AccountKey key) {
            return contacts.of(contact) != null;
        }

        @Override
        public PastMessages past() {
            return past;
        }

        @Override
        public WorkspaceSettings settings(WorkspaceId workspace) {
            return Objects.requireNonNullElseGet(
                    workspaces.of(new WorkspaceKey(workspace)), WorkspaceSettings::defaults);
        }

        @Override
        public Edition edition(WorkspaceId workspace) {
            return editions.named(rulesOf.apply(settings(workspace).edition())).orElseThrow();
        }

        @Override
        public List<String> editionNames() {
            return editions.names();
        }
    }
}
