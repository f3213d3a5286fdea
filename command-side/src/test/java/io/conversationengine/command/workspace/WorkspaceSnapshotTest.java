package io.conversationengine.command.workspace;

import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.command.Scene;
import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

class WorkspaceSnapshotTest {
    private static final WorkspaceKey KEY = new WorkspaceKey(WORKSPACE);

    @Test
    void keeps_everything() {
        Scene.of(Workspace.class, new Premises())
                .given(OPENED_AT, new ChangeWorkspaceSettings(KEY, WorkspaceSettings.defaults(), PERSON))
                .assertSnapshotKeepsEverything(KEY);
    }
}
