package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.message.MessageId;
import java.time.Instant;

/// A conversation of the tests.
public final class ConversationFixture {
    public static final ConversationId CONVERSATION = ConversationId.of(WORKSPACE, ACCOUNT, EXTERNAL_ID);
    public static final WindowId WINDOW = new WindowId(CONVERSATION, 1);
    public static final MessageId MESSAGE = MessageId.of(CONVERSATION.value(), "m-1");
    public static final Instant OPENED_AT = Instant.parse("2026-03-02T09:00:00Z");

    private ConversationFixture() {}
}
