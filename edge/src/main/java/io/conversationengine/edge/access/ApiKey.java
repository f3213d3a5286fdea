package io.conversationengine.edge.access;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of an API key; the key itself is not.
///
/// @param name what it is called; what a bot does with it is recorded under this name. 1 to 64 characters
/// @param workspace the only one that it opens
/// @param mayActForAgents whether its requests may name an agent in `On-Behalf-Of`
/// @param rights what it may ask for
/// @param mayOperate whether it may ask for what burdens the engine, and so every workspace
/// @param revokedAt from when on it opens nothing; null while it does
public record ApiKey(
        UUID id,
        String name,
        WorkspaceId workspace,
        boolean mayActForAgents,
        Set<Right> rights,
        boolean mayOperate,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        Limits.requireLine("name", name, Limits.KEY_NAME);
        // In the order of declaration, wherever they are shown.
        rights = Collections.unmodifiableSet(new TreeSet<>(rights));
    }
}
