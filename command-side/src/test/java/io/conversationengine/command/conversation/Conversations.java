package io.conversationengine.command.conversation;

import io.conversationengine.command.Scene;
import io.conversationengine.command.decision.Premises;

/// The aggregate of the tests, in which nothing has happened yet.
public final class Conversations {

    private Conversations() {}

    public static Scene<?> on(Premises premises) {
        return Scene.of(Conversation.class, premises);
    }
}
