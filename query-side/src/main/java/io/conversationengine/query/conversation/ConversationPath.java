package io.conversationengine.query.conversation;

/// The part of an address that names a conversation.
public final class ConversationPath {

    public static final String PATH = "/v1/conversations/{id}";

    private ConversationPath() {}
}
