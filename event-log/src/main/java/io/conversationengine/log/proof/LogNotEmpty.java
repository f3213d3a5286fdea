package io.conversationengine.log.proof;

import java.io.Serial;
import org.springframework.boot.ExitCodeGenerator;

/// There is a log already, and no second one is put on top of it.
public final class LogNotEmpty extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    LogNotEmpty() {
        super("there are events already: restore into an empty database");
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
