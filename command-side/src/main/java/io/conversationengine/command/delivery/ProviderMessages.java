package io.conversationengine.command.delivery;

import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds our message by the provider's id for it. It follows the log, so that it may lag a moment behind.
@Component
@ProcessingGroup("receipts")
class ProviderMessages {
    /// As long as a conversation remembers what it sent: later receipts find no message.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST_OF_MESSAGE = 10;

    private final JdbcClient database;
    private final ConversationAccounts accounts;
    private final Clock clock;

    ProviderMessages(JdbcClient database, ConversationAccounts accounts, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// What a receipt told. Where it was no news otherwise, as it came late or the message has several ids, the log
    /// does not have it: a restore loses it, and what is beyond the limit is not remembered.
    void add(AccountKey account, MessageId message, ProviderMessageId providerMessage) {
        String count = "select count(*) from delivery.provider_message where message = ?";
        if (database.sql(count).param(message.value()).query(Integer.class).single() < MOST_OF_MESSAGE) {
            rememberAndForget(account, message, providerMessage, clock.instant());
        }
    }

    /// @return those that are known; one that is too old may have come again by now, for another message
    Map<ProviderMessageId, MessageId> find(AccountKey account, Collection<ProviderMessageId> providerMessages) {
        String query = """
                select provider_message, message from delivery.provider_message
                where workspace = ? and account = ? and provider_message = any(?) and recorded_at >= ?""";
        String[] ids = providerMessages.stream().map(ProviderMessageId::value).toArray(String[]::new);
        Map<ProviderMessageId, MessageId> found = new HashMap<>();
        database.sql(query)
                .params(
                        account.workspace().value(),
                        account.account().value(),
                        ids,
                        clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    MessageId _ = found.put(
                            new ProviderMessageId(row.getString("provider_message")),
                            new MessageId(row.getString("message")));
                });
        return found;
    }

    @EventHandler
    void on(OutboundSent event) {
        remember(event, event.message(), event.providerMessage());
    }

    @EventHandler
    void on(OutboundDelivered event) {
        remember(event, event.message(), event.providerMessage());
    }

    @EventHandler
    void on(OutboundRead event) {
        remember(event, event.message(), event.providerMessage());
    }

    @EventHandler
    void on(OutboundFailed event) {
        remember(event, event.message(), event.providerMessage());
    }

    private void remember(ConversationEvent event, MessageId message, @Nullable ProviderMessageId providerMessage) {
        if (providerMessage != null) {
            accounts.of(event.conversation())
                    .ifPresent(account -> rememberAndForget(account, message, providerMessage, event.at()));
        }
    }

    /// An id that was told for two messages stays the first one's for as long as that is known.
    private void rememberAndForget(
            AccountKey account, MessageId message, ProviderMessageId providerMessage, Instant at) {
        String insert = """
                with again as (
                    update delivery.provider_message set message = :message, recorded_at = :at
                    where workspace = :workspace and account = :account and provider_message = :id
                        and recorded_at < :before)
                insert into delivery.provider_message (workspace, account, provider_message, message, recorded_at)
                values (:workspace, :account, :id, :message, :at) on conflict do nothing""";
        int news = database.sql(insert)
                .param("workspace", account.workspace().value())
                .param("account", account.account().value())
                .param("id", providerMessage.value())
                .param("message", message.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("before", at.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        if (news == 1) {
            forgetBefore(at.minus(KEPT));
        }
    }

    /// What is old goes when something new comes, by the times of what is told: a few at once, which is more than come.
    private void forgetBefore(Instant oldest) {
        String delete = """
                delete from delivery.provider_message where ctid = any(array(
                    select ctid from delivery.provider_message
                    where recorded_at < :oldest order by recorded_at limit 10))
                    and recorded_at < :oldest""";
        database.sql(delete).param("oldest", oldest.atOffset(ZoneOffset.UTC)).update();
    }
}
