package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactAnswer.*;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.TooMuch;
import io.conversationengine.kernel.contact.ContactAnswer.Unknown;
import io.conversationengine.kernel.contact.ContactAnswer.UnknownAccount;
import io.conversationengine.kernel.contact.ContactCommand.*;
import io.conversationengine.kernel.contact.ContactEvent.*;
import io.conversationengine.kernel.contact.KnownProfile.Tidings;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what is learnt and what is forgotten of a contact (docs/design.md, rule 15).
public final class ContactDecider {
    private final ContactState state;
    private final ContactPremises premises;

    private ContactDecider(ContactState state, ContactPremises premises) {
        this.state = state;
        this.premises = premises;
    }

    /// @param state null where the contact is not known yet
    @SuppressWarnings("unchecked") // each command is answered from its own family
    public static <A extends ContactAnswer> Decision<A, ContactEvent> decide(
            @Nullable ContactState state, ContactCommand<A> command, ContactPremises premises) {
        return (Decision<A, ContactEvent>) decideAny(state, command, premises);
    }

    private static Decision<? extends ContactAnswer, ContactEvent> decideAny(
            @Nullable ContactState state, ContactCommand<?> command, ContactPremises premises) {
        if (state == null) {
            return command instanceof RegisterContact registration
                    ? register(registration, premises)
                    : Decision.unchanged(new Unknown());
        }
        if (!state.workspace().equals(command.workspace())) {
            return Decision.unchanged(new Unknown());
        }
        ContactDecider decider = new ContactDecider(state, premises);
        return switch (command) {
            case EraseContact erasure -> decider.erase(erasure);
            case ContactCommand<?> _ when decider.isErased(command.contact()) -> Decision.unchanged(new Erased());
            case RegisterContact registration -> decider.recognise(registration);
            case LearnProfile profile -> decider.learn(profile);
            case UpdateContact update -> decider.become(update, decider.settled(update), null, update.by());
        };
    }

    private static Decision<ContactAnswer, ContactEvent> register(RegisterContact command, ContactPremises premises) {
        Account account = premises.account(new AccountKey(command.workspace(), command.account()))
                .orElse(null);
        if (account == null) {
            return Decision.unchanged(new UnknownAccount(command.account().value()));
        }
        KnownProfile all = saidIn(command, KnownProfile.NOTHING, premises.now());
        boolean tooMuch = all.isTooMuchAfter(KnownProfile.NOTHING);
        if (tooMuch && command.told() == null) {
            return Decision.unchanged(new TooMuch(Limits.PROFILE));
        }
        KnownProfile known = tooMuch ? KnownProfile.NOTHING : all;
        return Decision.recording(
                new ContactRegistered(
                        command.contact(),
                        command.workspace(),
                        command.account(),
                        account.rules().channel(),
                        command.externalId(),
                        known.profile(),
                        known.setThroughApi(),
                        command.told(),
                        command.by(),
                        premises.now()),
                tooMuch ? new TooMuch(Limits.PROFILE) : new Done(true),
                premises);
    }

    /// A channel says more of who is known: what of it holds, the conversation must say first.
    private Decision<ContactAnswer, ContactEvent> recognise(RegisterContact command) {
        KnownProfile after = saidIn(command, state.known(), premises.now());
        if (command.told() == null) {
            return become(command, after, null, command.by());
        }
        return Decision.unchanged(after.equals(state.known()) ? new Done(false) : new ToldMore());
    }

    private Decision<ContactAnswer, ContactEvent> learn(LearnProfile command) {
        Tidings tidings = new Tidings(command.actedAt(), command.late(), command.repeated());
        KnownProfile after = state.known().toldByChannel(command.profile(), tidings);
        return become(command, after, command.told(), Actor.customer());
    }

    private KnownProfile settled(UpdateContact command) {
        return state.known().toldThroughApi(command.profile(), command.cleared());
    }

    private Decision<ContactAnswer, ContactEvent> become(
            ContactCommand<?> command, KnownProfile after, @Nullable ProfileSource told, Actor by) {
        if (after.isTooMuchAfter(state.known())) {
            return Decision.unchanged(new TooMuch(Limits.PROFILE));
        }
        if (after.equals(state.known())) {
            return Decision.unchanged(new Done(false));
        }
        ContactUpdated event = new ContactUpdated(
                command.contact(), state.workspace(), after.profile(), after.setThroughApi(), told, by, premises.now());
        return Decision.recording(event, new Done(true), premises);
    }

    private Decision<ContactAnswer, ContactEvent> erase(EraseContact command) {
        if (state.erased()) {
            return Decision.unchanged(new Done(false));
        }
        ContactErased event = new ContactErased(command.contact(), command.workspace(), command.by(), premises.now());
        return Decision.recording(event, new Done(true), premises);
    }

    /// Where the key is gone, nothing more can be kept, although no event says so.
    private boolean isErased(ContactId contact) {
        return state.erased() || premises.isErased(contact);
    }

    private static KnownProfile saidIn(RegisterContact command, KnownProfile known, Instant now) {
        ProfileSource told = command.told();
        return told == null
                ? known.toldThroughApi(command.profile(), command.cleared())
                : known.toldByChannel(command.profile(), new Tidings(told.saidAt(now), false, false));
    }
}
