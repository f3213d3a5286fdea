package io.conversationengine.personal.keyfile;

import java.io.Serial;
import org.springframework.boot.ExitCodeGenerator;

/// The keys that were given, or not given, do not fit the log. The message is one line that says why.
public final class KeysRefused extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    KeysRefused(String message) {
        super(message);
    }

    /// @param number of a line of the file, from 1
    static KeysRefused at(long number, String problem) {
        return new KeysRefused("the keys file, line %d: %s".formatted(number, problem));
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
