package io.conversationengine.kernel.rule;

/// As what a message goes out.
public enum SentAs {
    /// Free-form, without any mark.
    PLAIN,
    /// Free-form, marked by the engine as written by a person; grants of this kind serve persons only.
    HUMAN_AGENT,
    /// A template that the provider approved.
    TEMPLATE,
    /// Marked with one of the channel's message tags.
    MESSAGE_TAG,
    /// Begun by the business outside every window, counted against a monthly allowance.
    BOT_INITIATED
}
