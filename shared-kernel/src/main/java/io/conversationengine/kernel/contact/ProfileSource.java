package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.message.ProviderMessageId;
import java.time.Instant;

/// By which message of the customer a channel told something of them.
///
/// @param sentAt the provider's time of the message
public record ProfileSource(ProviderMessageId message, Instant sentAt) {

    /// When it was said, for a provider's clock may be ahead: never after it was heard.
    Instant saidAt(Instant heardAt) {
        return sentAt.isBefore(heardAt) ? sentAt : heardAt;
    }
}
