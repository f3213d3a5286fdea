package io.conversationengine.command.channel;

import io.conversationengine.command.decision.AccountRegistry;
import io.conversationengine.command.decision.Deciding;
import io.conversationengine.kernel.channel.AccountDecider;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountState;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelCommand.ChangeChannelAccount;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.ChannelEvent;
import java.time.Clock;
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
class ChannelAccount {
    @AggregateIdentifier
    private @Nullable AccountKey key;

    private @Nullable AccountState state;

    ChannelAccount() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ChannelAnswer handle(RegisterChannelAccount command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ChannelAnswer handle(ChangeChannelAccount command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ChannelAnswer handle(RecordTemplateStatus command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @EventSourcingHandler
    void on(ChannelEvent event) {
        key = new AccountKey(event.workspace(), event.account());
        state = AccountState.next(state, event);
    }

    private ChannelAnswer decide(ChannelCommand command, Clock clock, AccountRegistry registry) {
        return Deciding.by(premises -> AccountDecider.decide(state, command, premises), key != null, clock, registry);
    }
}
