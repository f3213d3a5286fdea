package io.conversationengine.query.update;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.AgentName;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.search.InboxName;
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
                            description = InboxName.DESCRIPTION,
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"mine", "team", "unassigned", "all"}))
                    @PathVariable
                    String inbox,
            @Parameter(description = InboxName.TEAM) @RequestParam(required = false) @AgentName @Nullable String team,
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
        InboxName name = InboxName.read(inbox, team);
        FindInboxChanges query = new FindInboxChanges(
                caller.workspace(),
                caller.actor(),
                name.inbox(),
                name.team(),
                known,
                null,
                Page.LARGEST,
                known == null ? atLeast.value() : Math.max(known, atLeast.value()));
        live.answer(caller, admission, request, response, client -> following.follow(client, query, caller));
    }
}
