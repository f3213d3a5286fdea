package io.conversationengine.command.channel;

import io.conversationengine.axon.aggregate.Weighed;
import io.conversationengine.command.decision.AggregateDecision;
import io.conversationengine.kernel.channel.AccountDecider;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountState;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelCommand.ChangeChannelAccount;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.ChannelEvent;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// One number, page, bot or mailbox of a workspace, with its settings and the statuses of its templates. What
/// becomes of a command, its [AccountDecider] says.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
class ChannelAccount implements Weighed {
    private static final int SMALL_BYTES = 4_096;
    private static final int TEMPLATE_BYTES = 512;

    @AggregateIdentifier
    private @Nullable AccountKey key;

    private @Nullable AccountState state;

    ChannelAccount() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ChannelAnswer handle(RegisterChannelAccount command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ChannelAnswer handle(ChangeChannelAccount command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ChannelAnswer handle(RecordTemplateStatus command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @Override
    public int bytes() {
        // One that is in memory has happened.
        return SMALL_BYTES
                + TEMPLATE_BYTES
                        * Objects.requireNonNull(state).templates().statuses().size();
    }

    @EventSourcingHandler
    void on(ChannelEvent event) {
        key = new AccountKey(event.workspace(), event.account());
        state = AccountState.next(state, event);
    }

    private ChannelAnswer decide(ChannelCommand command, AggregateDecision deciding) {
        return deciding.by(premises -> AccountDecider.decide(state, command, premises), key != null);
    }
}
