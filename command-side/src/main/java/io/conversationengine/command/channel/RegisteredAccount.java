package io.conversationengine.command.channel;

import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.verdict.TemplateStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an account's stream says of it.
record RegisteredAccount(Channel channel, AccountSettings settings, List<Template> templates) {

    /// A template and its status. A list of these, in the order of their keys, has one form in every process.
    record Template(TemplateKey key, TemplateStatus status) {}

    static RegisteredAccount after(@Nullable RegisteredAccount before, ChannelEvent event) {
        return switch (event) {
            case ChannelAccountRegistered registered ->
                new RegisteredAccount(registered.channel(), registered.settings(), List.of());
            case ChannelAccountChanged changed -> require(before).with(changed.settings());
            case TemplateStatusRecorded recorded ->
                require(before).with(recorded.template(), new TemplateStatus(recorded.status(), recorded.at()));
        };
    }

    Map<TemplateKey, TemplateStatus> statuses() {
        Map<TemplateKey, TemplateStatus> statuses = new TreeMap<>();
        templates.forEach(template -> statuses.put(template.key(), template.status()));
        return statuses;
    }

    private RegisteredAccount with(AccountSettings changed) {
        return new RegisteredAccount(channel, changed, templates);
    }

    private RegisteredAccount with(TemplateKey key, TemplateStatus status) {
        Map<TemplateKey, TemplateStatus> statuses = statuses();
        statuses.put(key, status);
        return new RegisteredAccount(
                channel,
                settings,
                statuses.entrySet().stream()
                        .map(entry -> new Template(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static RegisteredAccount require(@Nullable RegisteredAccount before) {
        if (before == null) {
            throw new IllegalStateException("An account's stream begins with its registration");
        }
        return before;
    }
}
