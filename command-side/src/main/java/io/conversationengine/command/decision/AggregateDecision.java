package io.conversationengine.command.decision;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import java.time.Clock;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.springframework.stereotype.Component;

/// Lets an aggregate of Axon's do what its decider says, by what this node knows at the moment. Only to be used while
/// it handles a command.
@Component
public record AggregateDecision(Clock clock, AccountRegistry registry, PastMessages past) {

    /// Applies the events of a decision and gives its answer.
    ///
    /// @param exists whether anything happened to the aggregate before
    /// @throws Declined where nothing has happened to it afterwards either; the answer is in it
    public <A> A by(Function<RegisteredPremises, ? extends Decision<? extends A, ?>> decider, boolean exists) {
        long version = exists ? AggregateLifecycle.getVersion() : -1;
        Decision<? extends A, ?> decision =
                decider.apply(new RegisteredPremises(registry, past, clock.instant(), version));
        decision.events()
                .forEach(recorded -> AggregateLifecycle.apply(recorded.event(), MetaData.from(recorded.metadata())));
        if (!exists && decision.events().isEmpty()) {
            throw new Declined((Record) decision.answer());
        }
        return decision.answer();
    }
}
