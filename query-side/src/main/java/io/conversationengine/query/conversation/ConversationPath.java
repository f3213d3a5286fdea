package io.conversationengine.query.conversation;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.query.projection.Asking;

/// The part of an address that names a conversation.
public final class ConversationPath {

    public static final String PATH = "/v1/conversations/{id}";

    private ConversationPath() {}

    /// What is not written as an id names no conversation.
    public static ConversationId id(String segment) {
        try {
            return new ConversationId(segment);
        } catch (IllegalArgumentException _) {
            throw Asking.unknown("conversation", segment).asException();
        }
    }
}
