package io.conversationengine.kernel.workspace;

import java.util.List;

/// What a workspace answers to a command.
public sealed interface WorkspaceAnswer {

    /// The settings hold; `changed` is false when they held before.
    record Done(boolean changed) implements WorkspaceAnswer {}

    /// No edition has that name. Nothing was changed.
    record UnknownEdition(String edition, List<String> known) implements WorkspaceAnswer {}
}
