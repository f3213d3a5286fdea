package io.conversationengine.edge.problem;

import java.util.Optional;

/// What the exceptions of a side mean to a client: of them the edge knows nothing.
public interface KnownExceptions {

    /// Empty for an exception that is not the side's.
    Optional<Problem> problemOf(Exception thrown);
}
