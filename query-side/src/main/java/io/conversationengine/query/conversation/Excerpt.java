package io.conversationengine.query.conversation;

import io.conversationengine.kernel.Characters;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.ConversationView.Direction;
import io.conversationengine.kernel.query.ConversationView.LastMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// As much of a message as a list of conversations shows.
final class Excerpt {

    /// In characters (UTF-16 units).
    static final int LENGTH = 200;

    private Excerpt() {}

    static LastMessage of(Direction direction, String message, Content content, Instant at) {
        return switch (content) {
            case Content.Text(String text, var _) ->
                new LastMessage(direction, message, "text", cut(text, LENGTH), false, at);
            case Content.Media(var _, var _, String caption) ->
                new LastMessage(direction, message, "media", cut(caption, LENGTH), false, at);
            case Content.Template(var template, var _) ->
                new LastMessage(direction, message, "template", cut(template.name(), LENGTH), false, at);
            case Content.Tagged(String text, var _) ->
                new LastMessage(direction, message, "tagged", cut(text, LENGTH), false, at);
            case Content.Other _ -> new LastMessage(direction, message, "other", null, false, at);
        };
    }

    static @Nullable String cut(@Nullable String text, int length) {
        return text == null ? null : Characters.within(text, length);
    }
}
