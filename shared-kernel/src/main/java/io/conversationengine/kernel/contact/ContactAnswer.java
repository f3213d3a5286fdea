package io.conversationengine.kernel.contact;

/// What a contact answers to a command.
public sealed interface ContactAnswer {

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed) implements ContactAnswer {}

    /// The contact was erased; nothing more is learnt of them.
    record Erased() implements ContactAnswer {}

    /// No such contact in this workspace.
    record Unknown() implements ContactAnswer {}

    /// The channel account is not registered in this workspace.
    record UnknownAccount(String account) implements ContactAnswer {}
}
