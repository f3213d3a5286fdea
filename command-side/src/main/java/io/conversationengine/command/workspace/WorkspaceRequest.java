package io.conversationengine.command.workspace;

import io.conversationengine.edge.DurationBetween;
import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All settings of a workspace; what is missing is set to its default.
///
/// @param edition the set of channel rules that holds here, by its name
/// @param assignOnReopen whether who reopens a conversation becomes its assignee; always, unless said otherwise
/// @param unassignOnClose whether closing takes the assignee away
/// @param closingCategory whether a category must be given when closing
/// @param closingSummary whether a summary must be given when closing
/// @param warnBefore how long before its end a messaging window is announced to close; null for no announcement
/// @param emailSearch whether a search must name the whole of a contact's e-mail address, or any part of it
@Schema(name = "WorkspaceSettings")
record WorkspaceRequest(
        @Line(max = Limits.NAME) @Nullable String edition,
        @Nullable AssignOnReopen assignOnReopen,
        @Nullable Boolean unassignOnClose,
        @Nullable Demand closingCategory,
        @Nullable Demand closingSummary,

        @DurationBetween(shortest = "PT1M", longest = "P7D") @Nullable
        Duration warnBefore,

        @Nullable EmailSearch emailSearch) {

    WorkspaceSettings settings() {
        WorkspaceSettings defaults = WorkspaceSettings.defaults();
        return new WorkspaceSettings(
                Objects.requireNonNullElse(edition, defaults.edition()),
                Objects.requireNonNullElse(assignOnReopen, defaults.assignOnReopen()),
                Objects.requireNonNullElse(unassignOnClose, defaults.unassignOnClose()),
                Objects.requireNonNullElse(closingCategory, defaults.closingCategory()),
                Objects.requireNonNullElse(closingSummary, defaults.closingSummary()),
                warnBefore,
                Objects.requireNonNullElse(emailSearch, defaults.emailSearch()));
    }
}
