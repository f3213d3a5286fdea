package io.conversationengine.kernel.workspace;

import io.conversationengine.kernel.Limits;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a workspace decides for itself (docs/design.md, rules 6 and 7).
///
/// @param edition the set of channel rules that holds here, by its name
/// @param assignOnReopen whom a message to a closed conversation is assigned to
/// @param unassignOnClose whether closing takes the assignee away, where neither the closing nor its category says so
/// @param closingCategory whether a category must be given when closing
/// @param closingSummary whether a summary must be given when closing
/// @param warnBefore how long before its end a window is announced to close, in whole seconds; null for no announcement
/// @param emailSearch what of a contact's e-mail address a search must name
/// @param categories what holds for single closing categories, by their names
public record WorkspaceSettings(
        String edition,
        AssignOnReopen assignOnReopen,
        boolean unassignOnClose,
        Demand closingCategory,
        Demand closingSummary,
        @Nullable Duration warnBefore,
        EmailSearch emailSearch,
        List<ClosingCategory> categories) {

    public static final Duration SHORTEST_WARNING = Duration.ofMinutes(1);
    public static final Duration LONGEST_WARNING = Duration.ofDays(7);

    private static final WorkspaceSettings DEFAULTS = new WorkspaceSettings(
            "respond-io-2024-11",
            AssignOnReopen.ALWAYS,
            false,
            Demand.OPTIONAL,
            Demand.OPTIONAL,
            null,
            EmailSearch.EXACT,
            List.of());

    /// Whether the agent who reopens becomes the assignee.
    public enum AssignOnReopen {
        ALWAYS,
        IF_UNASSIGNED,
        NEVER
    }

    public enum Demand {
        OPTIONAL,
        REQUIRED
    }

    public enum EmailSearch {
        /// The whole address.
        EXACT,
        /// Any part of it: whoever may search can find out addresses piece by piece.
        CONTAINS
    }

    /// What holds for closings of one category.
    ///
    /// @param unassignOnClose whether closing takes the assignee away, where the closing itself does not say so
    public record ClosingCategory(String name, boolean unassignOnClose) {

        public ClosingCategory {
            Limits.requireLine("category", name, Limits.CATEGORY);
        }
    }

    public WorkspaceSettings {
        // Settings that were stored before there was a choice do not name it.
        emailSearch = Objects.requireNonNullElse(emailSearch, EmailSearch.EXACT);
        categories = Objects.requireNonNullElse(categories, List.<ClosingCategory>of()).stream()
                .sorted(Comparator.comparing(ClosingCategory::name))
                .toList();
        if (categories.stream().map(ClosingCategory::name).distinct().count() < categories.size()) {
            throw new IllegalArgumentException("categories must name each category once: " + categories);
        }
        Limits.requireBetween("categories", categories.size(), 0, Limits.CATEGORIES);
        if (warnBefore != null && !isWarning(warnBefore)) {
            throw new IllegalArgumentException("warnBefore must be whole seconds from %s to %s, not %s"
                    .formatted(SHORTEST_WARNING, LONGEST_WARNING, warnBefore));
        }
    }

    /// What holds in a workspace that has said nothing.
    public static WorkspaceSettings defaults() {
        return DEFAULTS;
    }

    public WorkspaceSettings withEdition(String other) {
        return new WorkspaceSettings(
                other,
                assignOnReopen,
                unassignOnClose,
                closingCategory,
                closingSummary,
                warnBefore,
                emailSearch,
                categories);
    }

    /// Whether a closing takes the assignee away: as it says itself, else as its category's setting says, else as the
    /// workspace's (docs/design.md, rule 7).
    ///
    /// @param asked null where the closing does not say
    /// @param category null for none
    public boolean unassigns(@Nullable Boolean asked, @Nullable String category) {
        return asked != null
                ? asked
                : categories.stream()
                        .filter(each -> each.name().equals(category))
                        .findFirst()
                        .map(ClosingCategory::unassignOnClose)
                        .orElse(unassignOnClose);
    }

    private static boolean isWarning(Duration value) {
        return value.equals(value.truncatedTo(ChronoUnit.SECONDS))
                && value.compareTo(SHORTEST_WARNING) >= 0
                && value.compareTo(LONGEST_WARNING) <= 0;
    }
}
