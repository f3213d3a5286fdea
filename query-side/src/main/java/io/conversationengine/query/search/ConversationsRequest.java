package io.conversationengine.query.search;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.AgentName;
import io.conversationengine.edge.access.AgentText;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.Sendable;
import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which conversations a request asks for, as its parameters say it. What is missing narrows nothing.
record ConversationsRequest(
        @Parameter(
                description = "`mine` (assigned to the agent who asks), `team` (of the team that `team` names, with or"
                        + " without an agent in it), `unassigned` (neither an agent's nor a team's) or `all`; `all`"
                        + " if missing",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"mine", "team", "unassigned", "all"}))
        @Nullable
        String inbox,

        @Parameter(description = "Which team's inbox; with `inbox=team`, and only there") @AgentName @Nullable
        String team,

        @Parameter(description = SearchParameters.Q) @Nullable
        String q,

        @Parameter(description = SearchParameters.IN) @Nullable
        String in,

        @Parameter(
                description = "`open` or `closed`",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"open", "closed"}))
        @Nullable
        String status,

        @Line(max = Limits.ID) @Nullable String channel,
        @Line(max = Limits.ID, slash = false) @Nullable String account,

        @Parameter(description = "The contact's, as the account knows them") @Line(max = Limits.EXTERNAL_ID) @Nullable
        String externalId,

        @Parameter(description = "One of the contact's labels") @Line(max = Limits.LABEL) @Nullable
        String label,

        @Parameter(description = "That of the last closing") @Line(max = Limits.CATEGORY) @Nullable
        String category,

        @Parameter(description = "Who closed it last: `agent:ID` or `bot:NAME`") @Nullable
        String closedBy,

        @Parameter(description = "Whom it was assigned to last, though nobody may be now") @AgentName @Nullable
        String lastAssignee,

        @Parameter(
                description = "Closed last at this instant or later",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String closedAfter,

        @Parameter(
                description = "Closed last before this instant",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String closedBefore,

        @Parameter(
                description = "With a last message of this instant or later",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String lastMessageAfter,

        @Parameter(
                description = "With a last message before this instant",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String lastMessageBefore,

        @Parameter(
                description = "The easiest that whoever asks may send now: `free` (free-form), `template` (an approved"
                        + " template), `tag` (a message with a tag) or `none`",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"free", "template", "tag", "none"}))
        @Nullable
        String sendable,

        @Parameter(
                description = "With a messaging window that is open and ends before this instant",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String windowEndsBefore,

        @Parameter(
                description = "`closedAt`, `lastMessageAt` or `name`; `lastMessageAt` if missing",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"closedAt", "lastMessageAt", "name"}))
        @Nullable
        String sort,

        @Parameter(
                description = "`asc` or `desc`; `desc` if missing, `asc` for names",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"asc", "desc"}))
        @Nullable
        String order) {

    ConversationFilter filter() {
        if ((team != null) != "team".equals(inbox)) {
            throw Problem.invalid("team", "must be given with inbox=team, and only there")
                    .asException();
        }
        return new ConversationFilter(
                inboxAsked(),
                ifSaid(team, name -> new TeamId(AgentText.trimmed(name))),
                SearchParameters.search(q, in),
                statusAsked(),
                ifSaid(channel, Channel::new),
                ifSaid(account, AccountId::new),
                ifSaid(externalId, ExternalId::new),
                label,
                category,
                ifSaid(closedBy, by -> SearchParameters.actor("closedBy", by)),
                ifSaid(lastAssignee, agent -> new AgentId(AgentText.trimmed(agent))),
                SearchParameters.instant("closedAfter", closedAfter),
                SearchParameters.instant("closedBefore", closedBefore),
                SearchParameters.instant("lastMessageAfter", lastMessageAfter),
                SearchParameters.instant("lastMessageBefore", lastMessageBefore),
                sendableAsked(),
                SearchParameters.instant("windowEndsBefore", windowEndsBefore));
    }

    SortKey sortKey() {
        return switch (sort) {
            case "closedAt" -> SortKey.CLOSED_AT;
            case null -> SortKey.LAST_MESSAGE_AT;
            case "lastMessageAt" -> SortKey.LAST_MESSAGE_AT;
            case "name" -> SortKey.NAME;
            default ->
                throw Problem.invalid("sort", "must be closedAt, lastMessageAt or name")
                        .asException();
        };
    }

    boolean descending() {
        return SearchParameters.descending(order, sortKey() != SortKey.NAME);
    }

    private Inbox inboxAsked() {
        return switch (inbox) {
            case null -> Inbox.ALL;
            case "all" -> Inbox.ALL;
            case "mine" -> Inbox.MINE;
            case "team" -> Inbox.TEAM;
            case "unassigned" -> Inbox.UNASSIGNED;
            default ->
                throw Problem.invalid("inbox", "must be mine, team, unassigned or all")
                        .asException();
        };
    }

    private @Nullable Status statusAsked() {
        return switch (status) {
            case null -> null;
            case "open" -> Status.OPEN;
            case "closed" -> Status.CLOSED;
            default -> throw Problem.invalid("status", "must be open or closed").asException();
        };
    }

    private @Nullable Sendable sendableAsked() {
        return switch (sendable) {
            case null -> null;
            case "free" -> Sendable.FREE;
            case "template" -> Sendable.TEMPLATE;
            case "tag" -> Sendable.TAG;
            case "none" -> Sendable.NONE;
            default ->
                throw Problem.invalid("sendable", "must be free, template, tag or none")
                        .asException();
        };
    }

    private static <T> @Nullable T ifSaid(@Nullable String value, Function<String, T> read) {
        return value == null ? null : read.apply(value);
    }
}
