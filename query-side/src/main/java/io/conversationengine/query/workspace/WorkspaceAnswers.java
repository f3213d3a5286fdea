package io.conversationengine.query.workspace;

import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.WorkspaceView;
import io.conversationengine.query.projection.Views;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers questions about a workspace.
@Component
final class WorkspaceAnswers {

    private final Views views;
    private final WorkspaceTable workspaces;

    WorkspaceAnswers(Views views, WorkspaceTable workspaces) {
        this.views = views;
        this.workspaces = workspaces;
    }

    @QueryHandler
    QueryResult on(FindWorkspace query) {
        return views.answer(
                query,
                () -> Optional.of(WorkspaceView.of(query.workspace(), workspaces.settingsOf(query.workspace()))));
    }
}
