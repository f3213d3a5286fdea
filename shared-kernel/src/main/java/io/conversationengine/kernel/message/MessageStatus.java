package io.conversationengine.kernel.message;

/// What became of a message to the customer.
public enum MessageStatus {
    /// Waits for the account's monthly allowance.
    HELD,
    /// Judged and let through.
    ACCEPTED,
    /// Judged and not sent.
    REFUSED,
    SENT,
    DELIVERED,
    READ,
    /// The provider did not deliver it.
    FAILED
}
