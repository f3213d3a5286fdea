package io.conversationengine.runtime.refusal;

import java.io.Serial;
import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/// The engine does not start, because it would lose or skip events. The message is one line that says why.
public final class EngineRefused extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    public EngineRefused(List<String> reasons) {
        super("The engine refuses to start: " + String.join("; ", reasons));
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
