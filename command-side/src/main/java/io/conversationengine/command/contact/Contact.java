package io.conversationengine.command.contact;

import io.conversationengine.command.decision.AggregateDecision;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.ErasureAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.ProfileAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.RegistrationAnswer;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactDecider;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ContactState;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A customer as one account knows it. What becomes of a command, its [ContactDecider] says.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings("NullAway.Init")
class Contact {
    @AggregateIdentifier
    private ContactId id;

    private @Nullable ContactState state;

    Contact() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RegistrationAnswer handle(RegisterContact command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ProfileAnswer handle(LearnProfile command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ProfileAnswer handle(UpdateContact command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ErasureAnswer handle(EraseContact command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @EventSourcingHandler
    void on(ContactEvent event) {
        id = event.contact();
        state = ContactState.next(state, event);
    }

    ContactId id() {
        return id;
    }

    private <A extends ContactAnswer> A decide(ContactCommand<A> command, AggregateDecision deciding) {
        return deciding.by(premises -> ContactDecider.decide(state, command, premises), state != null);
    }
}
