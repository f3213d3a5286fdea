package io.conversationengine.query.update;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.AgentName;
import io.conversationengine.edge.access.AgentText;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.streaming.EventStream.ReachedPosition;
import io.conversationengine.query.streaming.StreamedAnswers;
import io.conversationengine.query.update.FollowingInbox.LeftInbox;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class InboxUpdatesEndpoint {

    private final FollowingInbox following;
    private final StreamedAnswers live;
    private final ObjectProvider<EventReader> log;

    /// @param log empty where events are kept in another store
    InboxUpdatesEndpoint(FollowingInbox following, StreamedAnswers live, ObjectProvider<EventReader> log) {
        this.following = following;
        this.live = live;
        this.log = log;
    }

    @GetMapping(path = "/v1/inboxes/{inbox}/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "What changes in an inbox, as it happens",
            description = "Server-sent events. Where no `Last-Event-ID` is given, the first is of the type `position`"
                    + " and says from which position on changes are sent: the one that the views have reached, to"
                    + " be asked for in a list with `At-Least-Position`. Each conversation that comes into the"
                    + " inbox or changes in it is sent as it is now, as a list would show it; one that leaves it, such"
                    + " as by being assigned to somebody else, as `{\"id\": …, \"left\": true}`. One that came and"
                    + " left in a moment may be said to have left without having been sent; of several changes in a"
                    + " moment only the last may be. An event of the type `position` follows each group of changes,"
                    + " and comes at least every 5 seconds. The id of every event is the last position up to which"
                    + " all was sent: a client that gives it as `Last-Event-ID` misses nothing, and may be sent again"
                    + " what came after it. What changes by the passing of time alone is not sent.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                Conversation.class,
                                                                LeftInbox.class,
                                                                ReachedPosition.class
                                                            }))))
    @Problems({429, 503})
    void inboxUpdates(
            Caller caller,
            Admission admission,
            @Parameter(
                            description = "`mine` (assigned to the agent who asks), `team` (of the team that `team`"
                                    + " names, with or without an agent in it), `unassigned` (neither an agent's nor a"
                                    + " team's) or `all`",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"mine", "team", "unassigned", "all"}))
                    @PathVariable
                    String inbox,
            @Parameter(description = "Which team's inbox; with the inbox `team`, and only there")
                    @RequestParam(required = false)
                    @AgentName
                    @Nullable
                    String team,
            LastEventId lastEventId,
            AtLeastPosition atLeast,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long known = lastEventId.value();
        if (known != null) {
            // Beyond the end is a position of a log that was put back to an earlier state: what comes would be missed.
            log.ifAvailable(reader -> QueryClient.requireInLog(EngineHeaders.LAST_EVENT_ID, known, reader.head()));
        }
        FindInboxChanges query = new FindInboxChanges(
                caller.workspace(),
                caller.actor(),
                inbox(inbox, team),
                team == null ? null : new TeamId(AgentText.trimmed(team)),
                known,
                null,
                Page.LARGEST,
                known == null ? atLeast.value() : Math.max(known, atLeast.value()));
        live.answer(caller, admission, request, response, client -> following.follow(client, query, caller));
    }

    private static Inbox inbox(String name, @Nullable String team) {
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
        return inbox;
    }
}
