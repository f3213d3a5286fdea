package io.conversationengine.kernel.query;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a workspace decided for itself, or what holds where it has said nothing: see [WorkspaceSettings].
public record WorkspaceView(
        WorkspaceId id,
        String edition,
        AssignOnReopen assignOnReopen,
        boolean unassignOnClose,
        Demand closingCategory,
        Demand closingSummary,
        @Nullable Duration warnBefore,
        EmailSearch emailSearch,
        List<ClosingCategory> categories)
        implements View {

    public static WorkspaceView of(WorkspaceId id, WorkspaceSettings settings) {
        return new WorkspaceView(
                id,
                settings.edition(),
                settings.assignOnReopen(),
                settings.unassignOnClose(),
                settings.closingCategory(),
                settings.closingSummary(),
                settings.warnBefore(),
                settings.emailSearch(),
                settings.categories());
    }
}
