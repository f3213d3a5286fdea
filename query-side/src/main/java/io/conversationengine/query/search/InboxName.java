package io.conversationengine.query.search;

import io.conversationengine.edge.access.AgentText;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.workspace.TeamId;
import org.jspecify.annotations.Nullable;

/// An inbox as an address names it.
///
/// @param team whose it is; null for another one than a team's
public record InboxName(Inbox inbox, @Nullable TeamId team) {

    public static final String DESCRIPTION = "`mine` (assigned to the agent who asks), `team` (of the team that `team`"
            + " names, with or without an agent in it), `unassigned` (neither an agent's nor a team's) or `all`";

    public static final String TEAM = "Which team's inbox; with the inbox `team`, and only there";

    /// @throws io.conversationengine.edge.problem.ProblemException for another inbox, and for a team that is missing or
    ///     does not belong there
    public static InboxName read(String name, @Nullable String team) {
        Inbox inbox = switch (name) {
            case "mine" -> Inbox.MINE;
            case "team" -> Inbox.TEAM;
            case "unassigned" -> Inbox.UNASSIGNED;
            case "all" -> Inbox.ALL;
            default ->
                throw Problem.invalid("inbox", "must be mine, team, unassigned or all")
                        .asException();
        };
        if ((team != null) != (inbox == Inbox.TEAM)) {
            throw Problem.invalid("team", "must be given with the inbox team, and only there")
                    .asException();
        }
        return new InboxName(inbox, team == null ? null : new TeamId(AgentText.trimmed(team)));
    }
}
