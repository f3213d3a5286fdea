package io.conversationengine.kernel.contact;

/// What a contact answers to a command. Each command has a family of answers of its own.
public sealed interface ContactAnswer {

    /// To a registration.
    sealed interface RegistrationAnswer extends ContactAnswer {}

    /// To what the business or a channel says of one who is known.
    sealed interface ProfileAnswer extends ContactAnswer {}

    /// To an erasure.
    sealed interface ErasureAnswer extends ContactAnswer {}

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed) implements RegistrationAnswer, ProfileAnswer, ErasureAnswer {}

    /// The contact is known, and the channel says something else of them: what of it is true depends on the message
    /// that it came with.
    record ToldMore() implements RegistrationAnswer {}

    /// All that would be known of the contact is more than `limit` characters, as the search compares them.
    record TooMuch(int limit) implements RegistrationAnswer, ProfileAnswer {}

    /// The contact was erased; nothing more is learnt of them.
    record Erased() implements RegistrationAnswer, ProfileAnswer, ErasureAnswer {}

    /// No such contact in this workspace.
    record Unknown() implements RegistrationAnswer, ProfileAnswer, ErasureAnswer {}

    /// The channel account is not registered in this workspace.
    record UnknownAccount(String account) implements RegistrationAnswer {}
}
