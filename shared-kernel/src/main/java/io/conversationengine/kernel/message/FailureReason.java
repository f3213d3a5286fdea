package io.conversationengine.kernel.message;

/// Why a provider did not deliver, in words that are the same for all providers.
public enum FailureReason {
    /// The provider holds the window to be closed.
    WINDOW_CLOSED,
    /// The provider holds the window's messages to be spent.
    COUNT_EXCEEDED,
    QUOTA_EXCEEDED,
    RATE_LIMITED,
    TEMPLATE_NOT_APPROVED,
    TEMPLATE_PARAM,
    /// The customer blocked the account, left the channel or cannot be reached there.
    RECIPIENT_BLOCKED,
    TAG_REJECTED,
    AUTH,
    INVALID_REQUEST,
    PROVIDER_DOWN,
    /// None of these: the provider's code and words tell.
    OTHER;

    /// Whether it says that the messaging window is not open (docs/design.md, rule 11).
    public boolean deniesWindow() {
        return this == WINDOW_CLOSED || this == COUNT_EXCEEDED;
    }
}
