package io.conversationengine.log.database;

import java.io.Serial;
import org.springframework.boot.ExitCodeGenerator;

/// The tables are those of another version, or not there at all, and whoever comes may not change them. The message is
/// one line that says what to do.
public final class SchemaOutOfDate extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    SchemaOutOfDate(String schema) {
        super("The schema %s is not up to date, and this role may not change it: let its owner run ./run migrate"
                .formatted(schema));
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
