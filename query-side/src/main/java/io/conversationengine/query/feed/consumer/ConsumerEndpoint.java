package io.conversationengine.query.feed.consumer;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.feed.ConsumerName;
import io.conversationengine.log.instant.RecordedPositions;
import io.conversationengine.query.feed.consumer.FeedConsumers.Ahead;
import io.conversationengine.query.feed.consumer.FeedConsumers.Done;
import io.conversationengine.query.feed.consumer.FeedConsumers.Lag;
import io.conversationengine.query.feed.consumer.FeedConsumers.TooMany;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where those who take the events of a workspace away say how far they are, and others see it.
@RestController
@Needs(Right.FEED)
@RequestMapping(path = "/v1/feed-consumers", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Events")
class ConsumerEndpoint {

    private final @Nullable FeedConsumers consumers;
    private final ObjectProvider<RecordedPositions> recorded;
    private final Clock clock;

    /// @param consumers empty where events are kept in another store
    ConsumerEndpoint(ObjectProvider<FeedConsumers> consumers, ObjectProvider<RecordedPositions> recorded, Clock clock) {
        this.consumers = consumers.getIfAvailable();
        this.recorded = recorded;
        this.clock = clock;
    }

    /// @param position every event at or below it was taken
    @Schema(name = "FeedConsumerProgress")
    record Progress(@NotNull @PositiveOrZero Long position) {}

    /// One of the two.
    ///
    /// @param position after which it goes on
    /// @param from what was recorded at this instant or later is taken again
    @Schema(name = "FeedConsumerReset")
    record Reset(
            @Nullable @PositiveOrZero Long position,
            @Nullable Instant from) {}

    /// @param position every event at or below it was taken
    /// @param behind how many positions of the log lie beyond it; 0 where no event of the workspace does
    /// @param behindSeconds how long ago the first event was recorded that it has not taken; 0 where there is none
    /// @param updatedAt when it said last how far it is
    @Schema(name = "FeedConsumer")
    record Shown(String name, long position, long behind, long behindSeconds, Instant updatedAt) {

        private static Shown of(FeedConsumer consumer, Lag lag) {
            return new Shown(
                    consumer.key().name().value(),
                    consumer.position(),
                    lag.positions(),
                    lag.age().toSeconds(),
                    consumer.updatedAt());
        }
    }

    /// @param items all of the workspace, by name
    @Schema(name = "FeedConsumers")
    record All(List<Shown> items) {}

    @PutMapping("/{name}")
    @Operation(
            summary = "Says how far somebody has come who takes events away",
            description = "Every event at or below `position` was taken. It is made where it is not known, and goes"
                    + " forwards only; a reset takes it back. A workspace has at most 100.")
    @Problems({409, 501})
    ResponseEntity<Shown> advanceConsumer(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String name,
            @Valid @RequestBody Progress request) {
        FeedConsumers all = kept();
        long head = all.head();
        long position = QueryClient.requireInLog("position", request.position(), head);
        return switch (all.advance(key(caller, name), position, head, caller.requester())) {
            case Done done -> answer(done);
            case Ahead ahead -> throw ahead(name, ahead.position());
            case TooMany _ -> throw tooMany();
        };
    }

    @GetMapping
    @Operation(summary = "Those of the workspace who take events away, and how far each is")
    @Problems(501)
    ResponseEntity<All> consumers(Caller caller) {
        FeedConsumers all = kept();
        long head = all.head();
        return new PositionedAnswer(head)
                .respond(HttpStatus.OK)
                .body(new All(all.of(caller.workspace()).stream()
                        .map(consumer -> Shown.of(consumer, all.lag(consumer, head)))
                        .toList()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "How far somebody is who takes events away")
    @Problems({404, 501})
    ResponseEntity<Shown> consumer(Caller caller, @PathVariable @Line(max = Limits.ID, slash = false) String name) {
        FeedConsumers all = kept();
        long head = all.head();
        FeedConsumer consumer = all.find(key(caller, name)).orElseThrow(() -> unknown(name));
        return new PositionedAnswer(head).respond(HttpStatus.OK).body(Shown.of(consumer, all.lag(consumer, head)));
    }

    @PostMapping("/{name}/reset")
    @Operation(
            summary = "Has somebody who takes events away go on elsewhere, to take them again or to pass them over",
            description = "After a `position`, or with the first event that was recorded at the instant `from` or"
                    + " later. The log records it. One that is at work meanwhile may say once more how far it was.")
    @Problems({404, 501})
    ResponseEntity<Shown> resetConsumer(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String name,
            @Valid @RequestBody Reset request) {
        FeedConsumers all = kept();
        long position = place(request, all.head());
        return answer(all.reset(key(caller, name), position, caller.requester()).orElseThrow(() -> unknown(name)));
    }

    private long place(Reset request, long head) {
        if (request.position() != null && request.from() != null) {
            throw Problem.invalid("from", "does not go with position").asException();
        }
        if (request.from() != null) {
            FeedBounds.Asked asked = new FeedBounds.Asked(null, request.from().toString(), null);
            return FeedBounds.of(asked, null, head, recorded.getObject(), clock).after();
        }
        if (request.position() == null) {
            throw Problem.invalid("position", "must be given, or from").asException();
        }
        return QueryClient.requireInLog("position", request.position(), head);
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Forgets how far somebody is who took events away")
    @ApiResponse(responseCode = "204", description = "There is no such consumer any more")
    @Problems({404, 501})
    ResponseEntity<Void> deleteConsumer(
            Caller caller, @PathVariable @Line(max = Limits.ID, slash = false) String name) {
        long position = kept().delete(key(caller, name), caller.requester()).orElseThrow(() -> unknown(name));
        return new PositionedAnswer(position).respond(HttpStatus.NO_CONTENT).build();
    }

    private ResponseEntity<Shown> answer(Done done) {
        return new PositionedAnswer(done.recorded())
                .respond(HttpStatus.OK)
                .body(Shown.of(done.consumer(), kept().lag(done.consumer(), done.recorded())));
    }

    private FeedConsumers kept() {
        if (consumers == null) {
            throw QueryClient.notKept().asException();
        }
        return consumers;
    }

    private static ConsumerKey key(Caller caller, String name) {
        return new ConsumerKey(caller.workspace(), new ConsumerName(name));
    }

    private static RuntimeException unknown(String name) {
        return Problem.of(404, "unknown-feed-consumer", "The workspace has no such consumer of the feed")
                .detail("There is no consumer %s.".formatted(name))
                .with("field", "name")
                .asException();
    }

    private static RuntimeException ahead(String name, long position) {
        return Problem.of(409, "feed-consumer-ahead", "The consumer of the feed has come further")
                .detail("The consumer %s has come to %d: a reset takes it back.".formatted(name, position))
                .with("field", "position")
                .with("position", position)
                .asException();
    }

    private static RuntimeException tooMany() {
        return Problem.of(409, "too-many-feed-consumers", "The workspace has as many consumers of the feed as it may")
                .detail("A workspace has at most %d consumers of the feed.".formatted(FeedConsumers.MOST))
                .with("field", "name")
                .with("limit", FeedConsumers.MOST)
                .asException();
    }
}
