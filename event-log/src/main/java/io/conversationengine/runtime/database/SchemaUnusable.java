package io.conversationengine.runtime.database;

import java.io.Serial;
import org.springframework.boot.ExitCodeGenerator;

/// The tables are those of another version, or not there at all, and whoever comes may not change them; or they are not
/// theirs to use. The message is one line that says what to do.
public final class SchemaUnusable extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String MIGRATE = "let its owner run ./run migrate";

    private SchemaUnusable(String schema, String fault, String remedy) {
        super("The schema %s is %s: %s".formatted(schema, fault, remedy));
    }

    static SchemaUnusable outOfDate(String schema) {
        return new SchemaUnusable(schema, "not up to date, and this role may not change it", MIGRATE);
    }

    static SchemaUnusable ofOthers(String schema) {
        return new SchemaUnusable(schema, "not this role's to use", MIGRATE);
    }

    /// Of something that the engine makes and somebody else has made, too.
    public static SchemaUnusable inTheWay(String schema) {
        return new SchemaUnusable(schema, "there, and not the engine's", "give it another name");
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
