package io.conversationengine.runtime.database;

import java.io.Serial;
import org.springframework.boot.ExitCodeGenerator;

/// The tables are those of another version, or not there at all, and whoever comes may not change them; or they are not
/// theirs to use. The message is one line that says what to do.
public final class SchemaUnusable extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    private SchemaUnusable(String schema, String fault) {
        super("The schema %s is %s: let its owner run ./run migrate".formatted(schema, fault));
    }

    static SchemaUnusable outOfDate(String schema) {
        return new SchemaUnusable(schema, "not up to date, and this role may not change it");
    }

    static SchemaUnusable ofOthers(String schema) {
        return new SchemaUnusable(schema, "not this role's to use");
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
