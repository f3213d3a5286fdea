package io.conversationengine.command.decision;

import java.io.Serial;
import org.axonframework.commandhandling.CommandExecutionException;

/// Answers a command that would have created something, and creates nothing: Axon would keep the empty aggregate
/// otherwise. The answer travels as the exception's details, between nodes too.
public final class Declined extends CommandExecutionException {

    @Serial
    private static final long serialVersionUID = 1L;

    public Declined(Record answer) {
        super(answer.toString(), null, answer);
    }
}
