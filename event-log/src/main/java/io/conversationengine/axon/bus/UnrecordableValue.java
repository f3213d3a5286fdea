package io.conversationengine.axon.bus;

import io.conversationengine.kernel.Obstacle.Unrecordable;
import java.io.Serial;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;

/// A command has something in it that no event may hold.
public final class UnrecordableValue extends CommandExecutionException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnrecordableValue(String field, String fault, @Nullable Throwable cause) {
        super(field + " " + fault, cause, new Unrecordable(field, fault));
    }
}
