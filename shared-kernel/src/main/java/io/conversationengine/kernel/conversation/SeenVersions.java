package io.conversationengine.kernel.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The versions of a conversation that somebody has seen, who wants nothing done to another one.
///
/// @param versions at least one; null where any will do
public record SeenVersions(@Nullable List<Long> versions) {
    public static final SeenVersions ANY = new SeenVersions(null);

    public SeenVersions {
        versions = versions == null ? null : List.copyOf(versions);
    }

    /// The one that is tried first; null where any will do.
    public @Nullable Long first() {
        return versions == null ? null : versions.getFirst();
    }

    public boolean admit(long version) {
        return versions == null || versions.contains(version);
    }
}
