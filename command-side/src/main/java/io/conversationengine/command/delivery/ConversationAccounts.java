package io.conversationengine.command.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.eventstore.StreamEvents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// On which account a conversation is. Its first event says so, for ever.
@Component
class ConversationAccounts {
    private static final int REMEMBERED = 10_000;

    private final StreamEvents streams;
    private final Cache<ConversationId, AccountKey> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ConversationAccounts(StreamEvents streams) {
        this.streams = streams;
    }

    Optional<AccountKey> of(ConversationId conversation) {
        return Optional.ofNullable(known.get(conversation, id -> stored(id).orElse(null)));
    }

    private Optional<AccountKey> stored(ConversationId conversation) {
        return streams.first(conversation.toString())
                .filter(ConversationOpened.class::isInstance)
                .map(ConversationOpened.class::cast)
                .map(opened -> new AccountKey(opened.workspace(), opened.account()));
    }
}
