package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is recorded of a conversation's messaging windows, beside their grants.
///
/// @param number of the window that is open or was open last; 0 before the first
/// @param sent messages accepted since it opened
/// @param warnBefore how long before the end to announce it; null for never, or not again
/// @param acceptedAt when the last messages were accepted, as many as a grant can count, the oldest first
/// @param overruledUpTo acts up to this instant give nothing, because the provider said so
public record WindowHistory(
        int number,
        boolean open,
        int sent,
        @Nullable Duration warnBefore,
        List<Instant> acceptedAt,
        @Nullable Instant overruledUpTo) {

    static final WindowHistory NONE = new WindowHistory(0, false, 0, null, List.of(), null);

    public WindowHistory {
        acceptedAt = List.copyOf(acceptedAt);
    }

    WindowHistory after(ConversationEvent event) {
        return switch (event) {
            case WindowOpened e ->
                new WindowHistory(e.window().number(), true, 0, e.warnBefore(), acceptedAt, overruledUpTo);
            case WindowClosingSoon _ -> new WindowHistory(number, open, sent, null, acceptedAt, overruledUpTo);
            case WindowClosed e ->
                new WindowHistory(e.window().number(), false, sent, warnBefore, acceptedAt, overruledUpTo);
            case OutboundAccepted e ->
                new WindowHistory(
                        number, open, open ? sent + 1 : sent, warnBefore, withAccepted(e.at()), overruledUpTo);
            case OutboundFailed e
            when e.reason().deniesWindow() ->
                new WindowHistory(number, open, sent, warnBefore, acceptedAt, Latest.of(overruledUpTo, e.occurredAt()));
            default -> this;
        };
    }

    private List<Instant> withAccepted(Instant at) {
        List<Instant> instants = new ArrayList<>(acceptedAt);
        instants.add(at);
        return instants.subList(Math.max(0, instants.size() - Limits.MESSAGES_IN_WINDOW), instants.size());
    }
}
