package io.conversationengine.command.delivery;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.command.Polling;
import io.conversationengine.edge.Api;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Receipts are taken for 30 days.
class ProviderMessagesTest {
    private static final Instant THEN = CommandServer.NOW.minus(Duration.ofDays(30));
    private static final Instant TOO_OLD = THEN.minusNanos(1_000);

    private final Api api = CommandServer.newWorkspace("telegram");
    private final AccountKey account = new AccountKey(CommandServer.workspaceOf(api), new AccountId("telegram"));
    private final ConversationId conversation =
            ConversationId.of(account.workspace(), account.account(), new ExternalId("ann"));
    private final List<DomainEventMessage<?>> events = new ArrayList<>();

    @Test
    void are_known_for_30_days_and_then_forgotten_when_another_comes() {
        record(opened());
        record(sent("p-too-old", TOO_OLD));
        record(sent("p-1", THEN));
        CommandServer.record(events);
        assertThat(await("p-1")).isPresent();
        awaitStored("p-too-old");

        CommandServer.record(List.of(event(events.size(), sent("p-2", CommandServer.NOW))));

        assertThat(await("p-2")).isPresent();
        assertThat(find("p-1")).contains(message("p-1"));
        assertThat(isStored("p-too-old")).isFalse();
    }

    @Test
    void are_known_up_to_ten_of_one_message_where_they_came_without_news() {
        ProviderMessages index = CommandServer.part(ProviderMessages.class);
        for (int i = 1; i <= 11; i++) {
            index.add(account, message("of-many-parts"), new ProviderMessageId("part-" + i));
        }
        index.add(account, message("of-one-part"), new ProviderMessageId("part-12"));
        assertThat(find("part-10")).contains(message("of-many-parts"));
        assertThat(find("part-11")).isEmpty();
        assertThat(find("part-12")).contains(message("of-one-part"));
    }

    @Test
    void are_forgotten_after_30_days_where_such_come_only() {
        CommandServer.record(List.of(event(0, opened()), event(1, sent("p-too-old", TOO_OLD))));
        awaitStored("p-too-old");
        CommandServer.part(ProviderMessages.class)
                .add(account, message("another"), new ProviderMessageId("p-without-news"));
        assertThat(find("p-without-news")).isPresent();
        assertThat(isStored("p-too-old")).isFalse();
    }

    @Test
    void belong_to_another_message_where_they_come_again_after_30_days() {
        CommandServer.record(List.of(event(0, opened()), event(1, sent("p-again", TOO_OLD))));
        awaitStored("p-again");
        // Another message may have it by now, of which nobody has told yet.
        assertThat(find("p-again")).isEmpty();
        ProviderMessages index = CommandServer.part(ProviderMessages.class);
        index.add(account, message("another"), new ProviderMessageId("p-again"));
        index.add(account, message("a-third"), new ProviderMessageId("p-again"));
        assertThat(find("p-again")).contains(message("another"));
    }

    private ConversationOpened opened() {
        return new ConversationOpened(
                conversation,
                account.workspace(),
                account.account(),
                new Channel("telegram"),
                conversation.contact(),
                1,
                Cause.BOT,
                BOT,
                TOO_OLD);
    }

    private OutboundSent sent(String provider, Instant at) {
        return new OutboundSent(conversation, message(provider), new ProviderMessageId(provider), at, BOT, at);
    }

    private void record(ConversationEvent event) {
        events.add(event(events.size(), event));
    }

    private DomainEventMessage<?> event(int sequence, ConversationEvent event) {
        return new GenericDomainEventMessage<>(
                "Conversation",
                conversation.value(),
                sequence,
                event,
                MetaData.with("workspace", account.workspace().value()));
    }

    private MessageId message(String name) {
        return MessageId.of(conversation.value(), name);
    }

    private Optional<MessageId> find(String provider) {
        ProviderMessageId id = new ProviderMessageId(provider);
        return Optional.ofNullable(CommandServer.part(ProviderMessages.class)
                .find(account, List.of(id))
                .get(id));
    }

    private void awaitStored(String provider) {
        assertThat(new Polling(Duration.ofSeconds(30)).ask(() -> isStored(provider), stored -> stored))
                .isTrue();
    }

    private boolean isStored(String provider) {
        return CommandServer.part(JdbcClient.class)
                .sql("select 1 from delivery.provider_message where workspace = ? and provider_message = ?")
                .params(account.workspace().value(), provider)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private Optional<MessageId> await(String provider) {
        return new Polling(Duration.ofSeconds(30)).ask(() -> find(provider), Optional::isPresent);
    }
}
