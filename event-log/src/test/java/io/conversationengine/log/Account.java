package io.conversationengine.log;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// The smallest aggregate that can lose a race: a number that is counted up.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
public class Account {

    @AggregateIdentifier
    @SuppressWarnings("unused") // read by Axon
    private @Nullable String id;

    private int balance;

    protected Account() {}

    public record Pay(@TargetAggregateIdentifier String account, int amount) {}

    /// So many payments of one in one command.
    public record PayOften(@TargetAggregateIdentifier String account, int times) {}

    /// Is refused after it was paid.
    public record PayAndRegret(@TargetAggregateIdentifier String account) {}

    /// Appends nothing and is answered with the balance.
    public record Ask(@TargetAggregateIdentifier String account) {}

    public record Paid(String account, int amount, int balance) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(Pay command) {
        apply(new Paid(command.account(), command.amount(), balance + command.amount()));
        return balance;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(PayOften command) {
        for (int time = 0; time < command.times(); time++) {
            apply(new Paid(command.account(), 1, balance + 1));
        }
        return balance;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(PayAndRegret command) {
        apply(new Paid(command.account(), 1, balance + 1));
        throw new IllegalStateException("regretted");
    }

    @CommandHandler
    int handle(Ask command) {
        return balance;
    }

    @EventSourcingHandler
    void on(Paid event) {
        id = event.account();
        balance = event.balance();
    }
}
