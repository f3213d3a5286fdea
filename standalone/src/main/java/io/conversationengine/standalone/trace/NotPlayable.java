package io.conversationengine.standalone.trace;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/// The trace, the channel or the edition is not one that can be played. The message is one line that says what to mend.
public final class NotPlayable extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    private NotPlayable(String message) {
        super(message);
    }

    static NotPlayable atLine(String trace, long line, String problem) {
        return new NotPlayable("%s, line %d: %s".formatted(trace, line, problem));
    }

    public static NotPlayable unknown(String what, String name, List<String> known) {
        return new NotPlayable("unknown %s: %s (known: %s)".formatted(what, name, String.join(", ", known)));
    }

    static NotPlayable unreadable(Path file, IOException cause) {
        String why = cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
        return new NotPlayable("the trace %s cannot be read: %s".formatted(file, why));
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
