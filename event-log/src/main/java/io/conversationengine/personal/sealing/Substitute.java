package io.conversationengine.personal.sealing;

import io.conversationengine.kernel.Erased;
import io.conversationengine.kernel.contact.ExternalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a personal field reads as, once its contact was erased: the same as the kernel's `erased()` makes of it.
enum Substitute {
    TEXT,
    URL,
    JSON,
    EXTERNAL_ID,
    EMPTY,
    /// As if nothing had ever been said.
    NOTHING;

    @Nullable
    Object value() {
        return switch (this) {
            case TEXT -> Erased.TEXT;
            case URL -> Erased.URL;
            case JSON -> Erased.JSON;
            case EXTERNAL_ID -> ExternalId.ERASED;
            case EMPTY -> List.of();
            case NOTHING -> null;
        };
    }
}
