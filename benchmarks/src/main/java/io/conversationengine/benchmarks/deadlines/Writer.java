package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Somebody who wrote once, and to whom may be written until an instant.
///
/// @param endsAt of the window, in whole milliseconds
record Writer(int number, Instant endsAt) {

    static final AccountId ACCOUNT = new AccountId("whatsapp-main");

    /// For how long one may write freely after a customer's message on this channel.
    private static final Duration WINDOW = Duration.ofHours(24);

    /// Nothing that is measured lasts so long.
    static final Duration FAR = Duration.ofHours(10);

    private static final long FIRST_NUMBER = 84_900_000_000L;

    /// Of whom the others are copies.
    static Writer original(Instant now) {
        return new Writer(0, now.plus(FAR).truncatedTo(ChronoUnit.MILLIS));
    }

    String phone() {
        return Long.toString(FIRST_NUMBER + number);
    }

    ConversationId conversation() {
        return ConversationId.of(RunningEngine.WORKSPACE, ACCOUNT, new ExternalId(phone()));
    }

    Instant wroteAt() {
        return endsAt.minus(WINDOW);
    }
}
