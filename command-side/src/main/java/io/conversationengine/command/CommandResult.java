package io.conversationengine.command;

/// The answer to a command, and a place in the log at or after which all that it did is visible.
public record CommandResult<A>(A answer, long position) {}
