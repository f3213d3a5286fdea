package io.conversationengine.command.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/// On which account a conversation is. Its first event says so, for ever.
@Component
class ConversationAccounts {
    private static final int REMEMBERED = 10_000;

    private final EventStore events;
    private final Cache<ConversationId, AccountKey> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ConversationAccounts(EventStore events) {
        this.events = events;
    }

    Optional<AccountKey> of(ConversationId conversation) {
        return Optional.ofNullable(known.get(conversation, id -> stored(id).orElse(null)));
    }

    private Optional<AccountKey> stored(ConversationId conversation) {
        return events.readEvents(conversation.toString(), 0)
                .asStream()
                .findFirst()
                .map(Message::getPayload)
                .filter(ConversationOpened.class::isInstance)
                .map(ConversationOpened.class::cast)
                .map(opened -> new AccountKey(opened.workspace(), opened.account()));
    }
}
