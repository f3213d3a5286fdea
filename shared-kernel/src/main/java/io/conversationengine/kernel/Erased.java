package io.conversationengine.kernel;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What stands where a person's data stood, once that person was erased: wherever it is read from.
public final class Erased {
    public static final String TEXT = "erased";
    public static final URI URL = URI.create(TEXT);

    /// A JSON text.
    public static final String JSON = "\"erased\"";

    private Erased() {}

    /// Where nothing was said, nothing was erased.
    public static @Nullable String insteadOf(@Nullable String text) {
        return text == null ? null : TEXT;
    }
}
