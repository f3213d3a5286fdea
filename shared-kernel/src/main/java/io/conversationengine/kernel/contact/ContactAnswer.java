package io.conversationengine.kernel.contact;

/// What a contact answers to a command.
public sealed interface ContactAnswer {

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed) implements ContactAnswer {}

    /// The contact is known, and the channel says something else of them: what of it is true depends on the message
    /// that it came with.
    record ToldMore() implements ContactAnswer {}

    /// All that would be known of the contact is more than `limit` characters, as the search compares them.
    record TooMuch(int limit) implements ContactAnswer {}

    /// The contact was erased; nothing more is learnt of them.
    record Erased() implements ContactAnswer {}

    /// No such contact in this workspace.
    record Unknown() implements ContactAnswer {}

    /// The channel account is not registered in this workspace.
    record UnknownAccount(String account) implements ContactAnswer {}
}
