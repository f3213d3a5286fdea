package io.conversationengine.query.feed;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.negotiation.AcceptedTypes;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.openapi.QueryParameters;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.instant.RecordedPositions;
import io.conversationengine.log.selection.SliceContacts;
import io.conversationengine.log.selection.StreamAccounts;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.feed.following.Feed;
import io.conversationengine.query.feed.form.CloudEvent;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.FeedEnd;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.streaming.StreamSlots;
import io.conversationengine.query.streaming.StreamedAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.FEED)
@Tag(name = "Events")
final class FeedEndpoint {

    private final @Nullable EventReader reader;
    private final @Nullable Feed feed;
    private final @Nullable SelectedEvents events;
    private final ObjectProvider<RecordedPositions> recorded;
    private final FeedResponses responses;
    private final StreamedAnswers live;
    private final FeedMeters meters;
    private final Clock clock;

    /// @param log empty where events are kept in another store
    FeedEndpoint(
            ObjectProvider<EventReader> log,
            ObjectProvider<RecordedPositions> recorded,
            StreamAccounts accounts,
            SliceContacts contacts,
            ContactKeys keys,
            StreamedAnswers live,
            StreamSlots slots,
            FeedMeters meters,
            Clock clock) {
        this.reader = log.getIfAvailable();
        this.events = reader == null ? null : new SelectedEvents(reader, accounts);
        this.feed = reader == null || events == null ? null : new Feed(reader, events);
        this.responses = new FeedResponses(contacts, keys, live, slots);
        this.recorded = recorded;
        this.live = live;
        this.meters = meters;
        this.clock = clock;
    }

    @GetMapping(
            path = "/v1/events",
            produces = {
                MediaType.APPLICATION_NDJSON_VALUE,
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.TEXT_EVENT_STREAM_VALUE
            })
    @Operation(
            summary = "All events of the workspace, or some of them, each once and in order",
            description = "As `application/x-ndjson`, the default: a CloudEvent a line, up to the `Position` that the"
                    + " answer names before the first; one that cannot be given breaks the connection off before it,"
                    + " and where it is the first, is the problem. Of `after` and `until` as positions, at most 10,000"
                    + " apart, it is a slice, with a length and a strong `ETag`, which only an erasure or a new form"
                    + " changes. As `application/json`: a page, and the `after` of the `next`; `failing` names an event"
                    + " that cannot be given. As `text/event-stream`, where `Last-Event-ID` overrules `after`: the"
                    + " same, then whatever comes, for ever; the id of an event is its position, and an event of the"
                    + " type `position` says at least every 5 seconds how far everything was seen; one of the type"
                    + " `failing`, before such an event, is the last. Texts of contacts who were erased read `erased`.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        headers = {
                            @Header(
                                    name = EngineHeaders.POSITION,
                                    description = "Of lines and pages: how far the answer goes at most",
                                    schema = @Schema(type = "integer", format = "int64")),
                            @Header(name = "ETag", description = "Of a slice", schema = @Schema(type = "string"))
                        },
                        content = {
                            @Content(
                                    mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                    schema = @Schema(oneOf = CloudEvent.class)),
                            @Content(
                                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                                    schema = @Schema(implementation = PageAnswer.class)),
                            @Content(
                                    mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                    schema = @Schema(oneOf = {CloudEvent.class, FeedEnd.class}))
                        }),
                @ApiResponse(responseCode = "304", description = "The slice is what `If-None-Match` names")
            })
    @Problems({429, 500, 501, 503})
    void events(
            Caller caller,
            Admission admission,
            @QueryParameters @Valid FeedRequest asked,
            LastEventId lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (reader == null || feed == null || events == null) {
            throw QueryClient.notKept().asException();
        }
        MediaType type = AcceptedTypes.of(request)
                .preferred(MediaType.APPLICATION_NDJSON, MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM);
        boolean follows = type.equals(MediaType.TEXT_EVENT_STREAM);
        requireToFit(asked, type);
        FeedForm form = asked.formAsked();
        Selection selection = asked.selection(caller.workspace());
        FeedBounds bounds = FeedBounds.of(
                asked.bounds(), follows ? lastEventId.value() : null, reader.head(), recorded.getObject(), clock);
        FeedMeters.Form given = given(type, bounds);
        Feed following = feed;
        SelectedEvents shown = events;
        long after = bounds.after();
        try (FeedMeters.Reading reading = meters.begin(given)) {
            HttpServletResponse counted = reading.counted(response);
            switch (given) {
                case STREAM ->
                    live.answer(caller, admission, request, counted, to -> following.follow(to, selection, after));
                case PAGE -> {
                    int size = asked.pageSize();
                    Supplier<byte[]> page = () -> PageAnswer.read(shown, selection, form, bounds, size);
                    responses.page(page, caller.workspace(), bounds, request, counted);
                }
                case LINES, SLICE -> responses.lines(events, selection, form, bounds, admission, request, counted);
            }
        }
    }

    private static FeedMeters.Form given(MediaType type, FeedBounds bounds) {
        if (type.equals(MediaType.TEXT_EVENT_STREAM)) {
            return FeedMeters.Form.STREAM;
        }
        if (type.equals(MediaType.APPLICATION_JSON)) {
            return FeedMeters.Form.PAGE;
        }
        return bounds.isSlice() ? FeedMeters.Form.SLICE : FeedMeters.Form.LINES;
    }

    private static void requireToFit(FeedRequest asked, MediaType type) {
        boolean follows = type.equals(MediaType.TEXT_EVENT_STREAM);
        String unfit = follows && asked.until() != null ? "until" : follows && asked.form() != null ? "form" : null;
        if (asked.limit() != null && !type.equals(MediaType.APPLICATION_JSON)) {
            unfit = "limit";
        }
        if (unfit != null) {
            throw Problem.invalid(unfit, "does not go with " + type).asException();
        }
    }
}
