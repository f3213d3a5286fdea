package io.conversationengine.command.channel;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.conversationengine.command.Declined;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelAnswer.Done;
import io.conversationengine.kernel.channel.ChannelAnswer.OnAnotherChannel;
import io.conversationengine.kernel.channel.ChannelAnswer.TooManyTemplates;
import io.conversationengine.kernel.channel.ChannelAnswer.UnknownChannel;
import io.conversationengine.kernel.channel.ChannelCommand.ChangeChannelAccount;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.verdict.TemplateStatus;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// One number, page, bot or mailbox of a workspace, with its settings and the statuses of its templates.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings("NullAway.Init")
class ChannelAccount {
    @AggregateIdentifier
    private AccountKey key;

    private @Nullable RegisteredAccount registered;

    ChannelAccount() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ChannelAnswer handle(RegisterChannelAccount command, Clock clock, Register register) {
        if (registered == null) {
            Edition edition = register.edition(command.account().workspace());
            if (!edition.knows(command.channel())) {
                throw new Declined(new UnknownChannel(command.channel(), edition.name(), edition.channelNames()));
            }
            apply(new ChannelAccountRegistered(
                    command.account().workspace(),
                    command.account().account(),
                    command.channel(),
                    command.settings(),
                    command.by(),
                    clock.instant()));
            return new Done(true);
        }
        if (!registered.channel().equals(command.channel())) {
            return new OnAnotherChannel(registered.channel());
        }
        return change(new ChangeChannelAccount(command.account(), command.settings(), command.by()), clock);
    }

    @CommandHandler
    ChannelAnswer handle(ChangeChannelAccount command, Clock clock) {
        return change(command, clock);
    }

    @CommandHandler
    ChannelAnswer handle(RecordTemplateStatus command, Clock clock) {
        TemplateStatus known = state().templates().of(command.template());
        String before = known == null ? TemplateStatus.DELETED : known.status();
        if (before.equals(command.status())) {
            return new Done(false);
        }
        if (known == null && state().templates().count() >= Limits.TEMPLATES) {
            return new TooManyTemplates(Limits.TEMPLATES);
        }
        apply(new TemplateStatusRecorded(
                key.workspace(), key.account(), command.template(), command.status(), command.by(), clock.instant()));
        return new Done(true);
    }

    @EventSourcingHandler
    void on(ChannelEvent event) {
        key = new AccountKey(event.workspace(), event.account());
        registered = RegisteredAccount.after(registered, event);
    }

    private ChannelAnswer change(ChangeChannelAccount command, Clock clock) {
        if (state().settings().equals(command.settings())) {
            return new Done(false);
        }
        Actor by = command.by();
        apply(new ChannelAccountChanged(key.workspace(), key.account(), command.settings(), by, clock.instant()));
        return new Done(true);
    }

    private RegisteredAccount state() {
        return java.util.Objects.requireNonNull(registered);
    }
}
