package io.conversationengine.query.workspace;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.FindWorkspace;
import io.conversationengine.kernel.timeline.WorkspaceView;
import io.conversationengine.query.projection.Views;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/// Answers questions about a workspace.
final class WorkspaceAnswers {

    private final Views views;
    private final WorkspaceTable workspaces;

    WorkspaceAnswers(Views views, WorkspaceTable workspaces) {
        this.views = views;
        this.workspaces = workspaces;
    }

    @QueryHandler
    Answer on(FindWorkspace question) {
        return views.answer(
                question,
                () -> Optional.of(WorkspaceView.of(question.workspace(), workspaces.settingsOf(question.workspace()))));
    }
}
