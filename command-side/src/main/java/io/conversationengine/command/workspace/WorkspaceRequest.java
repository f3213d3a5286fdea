package io.conversationengine.command.workspace;

import io.conversationengine.edge.DurationBetween;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All settings of a workspace; what is missing is set to its default.
///
/// @param edition the set of channel rules that holds here, by its name
/// @param assignOnReopen whether who reopens a conversation becomes its assignee; always, unless said otherwise
/// @param unassignOnClose whether closing takes the assignee away, where neither the closing nor its category says so
/// @param closingCategory whether a category must be given when closing
/// @param closingSummary whether a summary must be given when closing
/// @param warnBefore how long before its end a messaging window is announced to close; null for no announcement
/// @param emailSearch whether a search must name the whole of a contact's e-mail address, or any part of it
/// @param categories what holds for single closing categories, at most 100 of them; each name once
@Schema(name = "WorkspaceSettings")
record WorkspaceRequest(
        @Line(max = Limits.NAME) @Nullable String edition,
        @Nullable AssignOnReopen assignOnReopen,
        @Nullable Boolean unassignOnClose,
        @Nullable Demand closingCategory,
        @Nullable Demand closingSummary,

        @DurationBetween(shortest = "PT1M", longest = "P7D") @Nullable
        Duration warnBefore,

        @Nullable EmailSearch emailSearch,
        @Size(max = Limits.CATEGORIES) @Nullable List<@NotNull @Valid Category> categories) {

    /// A list that is too long is refused for that, and no more of it is looked at.
    WorkspaceRequest {
        categories = categories != null && categories.size() > Limits.CATEGORIES
                ? categories.subList(0, Limits.CATEGORIES + 1)
                : categories;
    }

    /// @param unassignOnClose whether closing with this category takes the assignee away
    @Schema(name = "ClosingCategory")
    record Category(
            @NotNull @Line(max = Limits.CATEGORY) String name,
            @NotNull Boolean unassignOnClose) {}

    WorkspaceSettings settings() {
        WorkspaceSettings defaults = WorkspaceSettings.defaults();
        return new WorkspaceSettings(
                Objects.requireNonNullElse(edition, defaults.edition()),
                Objects.requireNonNullElse(assignOnReopen, defaults.assignOnReopen()),
                Objects.requireNonNullElse(unassignOnClose, defaults.unassignOnClose()),
                Objects.requireNonNullElse(closingCategory, defaults.closingCategory()),
                Objects.requireNonNullElse(closingSummary, defaults.closingSummary()),
                warnBefore,
                Objects.requireNonNullElse(emailSearch, defaults.emailSearch()),
                closingCategories());
    }

    private List<ClosingCategory> closingCategories() {
        Map<String, ClosingCategory> byName = new LinkedHashMap<>();
        for (Category each : Objects.requireNonNullElse(categories, List.<Category>of())) {
            ClosingCategory category = new ClosingCategory(each.name(), each.unassignOnClose());
            if (byName.putIfAbsent(category.name(), category) != null) {
                throw Problem.invalid("categories", "must name each category once")
                        .asException();
            }
        }
        return List.copyOf(byName.values());
    }
}
