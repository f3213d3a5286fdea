package io.conversationengine.command.contact;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.conversationengine.command.Declined;
import io.conversationengine.command.channel.Account;
import io.conversationengine.command.channel.Register;
import io.conversationengine.command.contact.KnownProfile.Telling;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.ToldMore;
import io.conversationengine.kernel.contact.ContactAnswer.TooMuch;
import io.conversationengine.kernel.contact.ContactAnswer.Unknown;
import io.conversationengine.kernel.contact.ContactAnswer.UnknownAccount;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.Told;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A customer as one account knows it.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
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
            return recognise(command, clock, register);
        }
        Account account = register.account(new AccountKey(command.workspace(), command.account()))
                .orElseThrow(
                        () -> new Declined(new UnknownAccount(command.account().value())));
        KnownProfile all = told(command, clock.instant());
        boolean tooMuch = all.isTooMuchAfter(known);
        if (tooMuch && command.told() == null) {
            throw new Declined(new TooMuch(Limits.PROFILE));
        }
        KnownProfile after = tooMuch ? known : all;
        apply(new ContactRegistered(
                command.contact(),
                command.workspace(),
                command.account(),
                account.rules().channel(),
                command.externalId(),
                after.profile(),
                after.setThroughApi(),
                command.told(),
                command.by(),
                clock.instant()));
        return tooMuch ? new TooMuch(Limits.PROFILE) : new Done(true);
    }

    @CommandHandler
    ContactAnswer handle(LearnProfile command, Clock clock, Register register) {
        if (!command.workspace().equals(workspace)) {
            return new Unknown();
        }
        if (isErased(register)) {
            return new Erased();
        }
        Telling telling = new Telling(command.actedAt(), command.late(), command.repeated());
        KnownProfile after = known.toldByChannel(command.profile(), telling);
        return after.isTooMuchAfter(known)
                ? new TooMuch(Limits.PROFILE)
                : become(after, command.told(), Actor.customer(), clock.instant());
    }

    @CommandHandler
    ContactAnswer handle(UpdateContact command, Clock clock, Register register) {
        if (!command.workspace().equals(workspace)) {
            return new Unknown();
        }
        return isErased(register) ? new Erased() : settle(command.profile(), command.cleared(), command.by(), clock);
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
            case ContactRegistered e ->
                known.after(e.profile(), e.setThroughApi(), isOfChannel(e), saidAt(e, e.told()));
            case ContactUpdated e -> known.after(e.profile(), e.setThroughApi(), isOfChannel(e), saidAt(e, e.told()));
            case ContactErased _ -> KnownProfile.NOTHING;
        };
        erased = event instanceof ContactErased;
    }

    ContactId id() {
        return id;
    }

    /// A channel says more of who is known: what of it holds, the conversation must say first.
    private ContactAnswer recognise(RegisterContact command, Clock clock, Register register) {
        if (isErased(register)) {
            return new Erased();
        }
        if (command.told() == null) {
            return settle(command.profile(), command.cleared(), command.by(), clock);
        }
        boolean more = !told(command, clock.instant()).equals(known);
        return more ? new ToldMore() : new Done(false);
    }

    /// Where the key is gone, nothing more can be kept, although no event says so.
    private boolean isErased(Register register) {
        return erased || register.isErased(id);
    }

    private KnownProfile told(RegisterContact command, Instant now) {
        Told told = command.told();
        if (told == null) {
            return known.toldThroughApi(command.profile(), command.cleared());
        }
        return known.toldByChannel(command.profile(), new Telling(earlier(told.sentAt(), now), false, false));
    }

    private ContactAnswer settle(Profile profile, List<String> cleared, Actor by, Clock clock) {
        KnownProfile after = known.toldThroughApi(profile, cleared);
        return after.isTooMuchAfter(known) ? new TooMuch(Limits.PROFILE) : become(after, null, by, clock.instant());
    }

    private ContactAnswer become(KnownProfile after, @Nullable Told told, Actor by, Instant now) {
        if (after.equals(known)) {
            return new Done(false);
        }
        WorkspaceId owner = Objects.requireNonNull(workspace);
        apply(new ContactUpdated(id, owner, after.profile(), after.setThroughApi(), told, by, now));
        return new Done(true);
    }

    /// An event of an earlier version does not say by which message.
    private static boolean isOfChannel(ContactEvent event) {
        return event.actor() instanceof Actor.Customer;
    }

    private static Instant saidAt(ContactEvent event, @Nullable Told told) {
        return told == null ? event.at() : earlier(told.sentAt(), event.at());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
