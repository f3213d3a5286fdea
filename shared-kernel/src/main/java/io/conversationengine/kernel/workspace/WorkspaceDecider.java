package io.conversationengine.kernel.workspace;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.Done;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.UnknownEdition;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import org.jspecify.annotations.Nullable;

/// Decides what a tenant may set for itself.
public final class WorkspaceDecider {

    private WorkspaceDecider() {}

    /// @param settings those that hold; null before the first
    public static Decision<WorkspaceAnswer, WorkspaceEvent> decide(
            @Nullable WorkspaceSettings settings, WorkspaceCommand command, WorkspacePremises premises) {
        return switch (command) {
            case ChangeWorkspaceSettings change -> change(settings, change, premises);
        };
    }

    private static Decision<WorkspaceAnswer, WorkspaceEvent> change(
            @Nullable WorkspaceSettings settings, ChangeWorkspaceSettings command, WorkspacePremises premises) {
        String edition = command.settings().edition();
        if (!premises.editionNames().contains(edition)) {
            return Decision.unchanged(new UnknownEdition(edition, premises.editionNames()));
        }
        if (command.settings().equals(settings)) {
            return Decision.unchanged(new Done(false));
        }
        WorkspaceSettingsChanged event = new WorkspaceSettingsChanged(
                command.workspace().workspace(), command.settings(), command.by(), premises.now());
        return Decision.recording(event, new Done(true), premises);
    }
}
