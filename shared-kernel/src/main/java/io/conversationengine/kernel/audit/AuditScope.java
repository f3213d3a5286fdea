package io.conversationengine.kernel.audit;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Of what an audit is: of everything in its workspace that is all that is said here.
///
/// @param contact that and the contact's conversation
/// @param by who did it
/// @param credential the name of the API key with which it was done
/// @param kinds names of events; empty for all
public record AuditScope(
        @Nullable ConversationId conversation,
        @Nullable ContactId contact,
        @Nullable AccountId account,
        @Nullable Channel channel,
        @Nullable Actor by,
        @Nullable String credential,
        List<String> kinds) {

    public AuditScope {
        kinds = List.copyOf(kinds);
    }

    public static AuditScope of(ConversationId conversation) {
        return new AuditScope(conversation, null, null, null, null, null, List.of());
    }
}
