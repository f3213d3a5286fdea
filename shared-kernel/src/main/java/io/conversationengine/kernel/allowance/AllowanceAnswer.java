package io.conversationengine.kernel.allowance;

/// What an allowance answers to a command. Whether a message got a place, an event says.
public sealed interface AllowanceAnswer {

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed) implements AllowanceAnswer {}
}
