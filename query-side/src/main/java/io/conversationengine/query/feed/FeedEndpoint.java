package io.conversationengine.query.feed;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.negotiation.AcceptedTypes;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.streaming.ReadingPace;
import io.conversationengine.query.streaming.StreamSlots;
import io.conversationengine.query.streaming.StreamedAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.FEED)
@Tag(name = "Events")
final class FeedEndpoint {

    private final @Nullable EventReader reader;
    private final @Nullable Feed feed;
    private final StreamedAnswers live;
    private final StreamSlots slots;

    /// @param log empty where events are kept in another store
    FeedEndpoint(ObjectProvider<EventReader> log, StreamedAnswers live, StreamSlots slots) {
        this.reader = log.getIfAvailable();
        this.feed = reader == null ? null : new Feed(reader);
        this.live = live;
        this.slots = slots;
    }

    @GetMapping(
            path = "/v1/events",
            produces = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    @Operation(
            summary = "All events of the workspace after a position, each once and in order",
            description = "As `application/x-ndjson`, the default: a CloudEvent a line up to the end of the log, and a"
                    + " last line `{\"position\": N}` with the position reached, to ask on from. An answer without"
                    + " it was cut off. With `failing` in it the answer ends before an event that this version of the"
                    + " engine does not know or cannot read, which it names. As `text/event-stream`, where"
                    + " `Last-Event-ID` overrules `after`: the same, then whatever comes, for ever; the id of an event"
                    + " is its position, and an event of the type `position` says at least every 5 seconds how far"
                    + " everything was seen; one of the type `failing`, before such an event, is the last. Texts of"
                    + " contacts who were erased read `erased`.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                        schema = @Schema(oneOf = {CloudEvent.class, FeedEnd.class})),
                                @Content(
                                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                        schema = @Schema(oneOf = {CloudEvent.class, FeedEnd.class}))
                            }))
    @Problems({429, 501, 503})
    void events(
            Caller caller,
            Admission admission,
            @Parameter(description = "A position that was reached before; 0 for the beginning")
                    @RequestParam(defaultValue = "0")
                    long after,
            @Parameter(description = "Events at most; everything where it does not say. Not for `text/event-stream`")
                    @RequestParam(required = false)
                    @Positive
                    @Nullable
                    Long limit,
            LastEventId lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (reader == null || feed == null) {
            throw QueryClient.notKept().asException();
        }
        boolean follows = follows(request);
        long begin = begin(after, follows ? lastEventId.value() : null, reader.head());
        if (follows && limit != null) {
            throw Problem.invalid("limit", "does not go with text/event-stream").asException();
        }
        WorkspaceId workspace = caller.workspace();
        if (follows) {
            live.answer(caller, admission, request, response, client -> feed.follow(client, workspace, begin));
        } else if (HttpMethod.GET.matches(request.getMethod())) {
            read(feed, workspace, begin, limit == null ? Long.MAX_VALUE : limit, admission, response);
        }
    }

    private void read(
            Feed feed, WorkspaceId workspace, long after, long most, Admission admission, HttpServletResponse response)
            throws IOException {
        try (StreamSlots.Slot place = slots.read(workspace)) {
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            feed.readInto(
                    response.getOutputStream(),
                    workspace,
                    after,
                    most,
                    () -> place.isKept() && admission.holds(),
                    live.pace());
        } catch (ReadingPace.TooSlow _) {
            // An answer without its last line was cut off.
        }
    }

    /// Lines are for everybody who takes them.
    private static boolean follows(HttpServletRequest request) {
        return !AcceptedTypes.of(request).admit(MediaType.APPLICATION_NDJSON);
    }

    private static long begin(long after, @Nullable Long lastEventId, long head) {
        return lastEventId == null
                ? QueryClient.requireInLog("after", after, head)
                : QueryClient.requireInLog(EngineHeaders.LAST_EVENT_ID, lastEventId, head);
    }
}
