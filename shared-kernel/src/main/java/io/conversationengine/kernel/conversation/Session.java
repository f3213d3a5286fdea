package io.conversationengine.kernel.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One open period of a conversation and what is counted in it (docs/design.md, rule 13).
///
/// @param number from 1
/// @param firstAnswerAfter from opening to the first accepted message; null before it
public record Session(
        int number,
        Instant openedAt,
        int customerMessages,
        int accepted,
        int refused,
        int failed,
        @Nullable Duration firstAnswerAfter) {

    public static Session begun(int number, Instant openedAt) {
        return new Session(number, openedAt, 0, 0, 0, 0, null);
    }

    public Session plusCustomerMessage() {
        return new Session(number, openedAt, customerMessages + 1, accepted, refused, failed, firstAnswerAfter);
    }

    public Session plusAccepted(Instant at) {
        Duration first = firstAnswerAfter == null ? Duration.between(openedAt, at) : firstAnswerAfter;
        return new Session(number, openedAt, customerMessages, accepted + 1, refused, failed, first);
    }

    public Session plusRefused() {
        return new Session(number, openedAt, customerMessages, accepted, refused + 1, failed, firstAnswerAfter);
    }

    public Session plusFailed() {
        return new Session(number, openedAt, customerMessages, accepted, refused, failed + 1, firstAnswerAfter);
    }
}
