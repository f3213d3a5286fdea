package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.ChannelAnswer.*;
import io.conversationengine.kernel.channel.ChannelCommand.*;
import io.conversationengine.kernel.channel.ChannelEvent.*;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.workspace.Actor;
import org.jspecify.annotations.Nullable;

/// Decides what a channel account is, and what is known of its templates.
public final class AccountDecider {

    private AccountDecider() {}

    /// @param state null where the account is not registered yet
    public static Decision<ChannelAnswer, ChannelEvent> decide(
            @Nullable AccountState state, ChannelCommand command, ChannelPremises premises) {
        if (state == null) {
            return command instanceof RegisterChannelAccount registration
                    ? register(registration, premises)
                    : Decision.unchanged(new UnknownAccount());
        }
        return switch (command) {
            case RegisterChannelAccount(var account, var channel, var settings, var by) ->
                state.channel().equals(channel)
                        ? change(state, account, settings, by, premises)
                        : Decision.unchanged(new OnAnotherChannel(state.channel()));
            case ChangeChannelAccount(var account, var settings, var by) ->
                change(state, account, settings, by, premises);
            case RecordTemplateStatus status -> record(state.templates(), status, premises);
        };
    }

    private static Decision<ChannelAnswer, ChannelEvent> register(
            RegisterChannelAccount command, ChannelPremises premises) {
        AccountKey key = command.account();
        Edition edition = premises.edition(key.workspace());
        if (!edition.knows(command.channel())) {
            return Decision.unchanged(new UnknownChannel(command.channel(), edition.name(), edition.channelNames()));
        }
        return done(
                new ChannelAccountRegistered(
                        key.workspace(),
                        key.account(),
                        command.channel(),
                        command.settings(),
                        command.by(),
                        premises.now()),
                premises);
    }

    private static Decision<ChannelAnswer, ChannelEvent> change(
            AccountState state, AccountKey key, AccountSettings settings, Actor by, ChannelPremises premises) {
        return state.settings().equals(settings)
                ? Decision.unchanged(new Done(false))
                : done(
                        new ChannelAccountChanged(key.workspace(), key.account(), settings, by, premises.now()),
                        premises);
    }

    private static Decision<ChannelAnswer, ChannelEvent> record(
            Templates templates, RecordTemplateStatus command, ChannelPremises premises) {
        TemplateStatus known = templates.of(command.template());
        String before = known == null ? TemplateStatus.DELETED : known.status();
        if (before.equals(command.status())) {
            return Decision.unchanged(new Done(false));
        }
        if (known == null && templates.count() >= Limits.TEMPLATES) {
            return Decision.unchanged(new TooManyTemplates(Limits.TEMPLATES));
        }
        AccountKey key = command.account();
        return done(
                new TemplateStatusRecorded(
                        key.workspace(),
                        key.account(),
                        command.template(),
                        command.status(),
                        command.by(),
                        premises.now()),
                premises);
    }

    private static Decision<ChannelAnswer, ChannelEvent> done(ChannelEvent event, ChannelPremises premises) {
        return Decision.recording(event, new Done(true), premises);
    }
}
