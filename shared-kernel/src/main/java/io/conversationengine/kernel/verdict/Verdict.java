package io.conversationengine.kernel.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.conversationengine.kernel.rule.SentAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to "may this be sent now?". `until` is the first instant at which the answer differs although nobody did
/// anything; null when only an act changes it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Allowed.class, name = "allowed"),
    @JsonSubTypes.Type(value = Verdict.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Verdict.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Verdict.NotUnderstood.class, name = "not-understood")
})
public sealed interface Verdict {

    @Nullable
    Instant until();

    /// @param left messages that the window still allows; null for any number
    record Allowed(
            SentAs as, @Nullable Instant until, @Nullable Integer left) implements Verdict {}

    /// May be sent if the account's monthly allowance has room.
    ///
    /// @param allowance messages a month
    record Held(int allowance) implements Verdict {

        @Override
        public @Nullable Instant until() {
            return null;
        }
    }

    record Refused(Refusal refusal, @Nullable Instant until) implements Verdict {}

    /// The channel does not know this kind of content; asking was a mistake, and no event records it.
    record NotUnderstood(String field, String problem) implements Verdict {

        @Override
        public @Nullable Instant until() {
            return null;
        }
    }
}
