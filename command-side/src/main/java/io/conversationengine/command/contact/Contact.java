package io.conversationengine.command.contact;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.conversationengine.command.Declined;
import io.conversationengine.command.channel.Account;
import io.conversationengine.command.channel.Register;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.Unknown;
import io.conversationengine.kernel.contact.ContactAnswer.UnknownAccount;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A customer as one account knows it.
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings("NullAway.Init")
class Contact {
    @AggregateIdentifier
    private ContactId id;

    private @Nullable WorkspaceId workspace;
    private KnownProfile known = KnownProfile.NOTHING;
    private boolean erased;

    Contact() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ContactAnswer handle(RegisterContact command, Clock clock, Register register) {
        if (workspace != null) {
            return learn(command.profile(), command.by(), clock);
        }
        Account account = register.account(new AccountKey(command.workspace(), command.account()))
                .orElseThrow(
                        () -> new Declined(new UnknownAccount(command.account().value())));
        KnownProfile after = known.told(command.profile(), command.by());
        apply(new ContactRegistered(
                command.contact(),
                command.workspace(),
                command.account(),
                account.rules().channel(),
                command.externalId(),
                after.profile(),
                after.setThroughApi(),
                command.by(),
                clock.instant()));
        return new Done(true);
    }

    @CommandHandler
    ContactAnswer handle(UpdateContact command, Clock clock) {
        return command.workspace().equals(workspace) ? learn(command.profile(), command.by(), clock) : new Unknown();
    }

    @CommandHandler
    ContactAnswer handle(EraseContact command, Clock clock) {
        if (!command.workspace().equals(workspace)) {
            return new Unknown();
        }
        if (erased) {
            return new Done(false);
        }
        apply(new ContactErased(id, command.workspace(), command.by(), clock.instant()));
        return new Done(true);
    }

    @EventSourcingHandler
    void on(ContactEvent event) {
        id = event.contact();
        workspace = event.workspace();
        known = switch (event) {
            case ContactRegistered e -> new KnownProfile(e.profile(), e.setThroughApi());
            case ContactUpdated e -> new KnownProfile(e.profile(), e.setThroughApi());
            case ContactErased _ -> KnownProfile.NOTHING;
        };
        erased = event instanceof ContactErased;
    }

    ContactId id() {
        return id;
    }

    private ContactAnswer learn(Profile profile, Actor by, Clock clock) {
        if (erased) {
            return new Erased();
        }
        KnownProfile after = known.told(profile, by);
        if (after.equals(known)) {
            return new Done(false);
        }
        WorkspaceId owner = java.util.Objects.requireNonNull(workspace);
        apply(new ContactUpdated(id, owner, after.profile(), after.setThroughApi(), by, clock.instant()));
        return new Done(true);
    }
}
