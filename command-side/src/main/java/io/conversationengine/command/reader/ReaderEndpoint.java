package io.conversationengine.command.reader;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.reader.ParkedAnswer.Discarded;
import io.conversationengine.command.reader.ParkedAnswer.ErasureIsFirst;
import io.conversationengine.command.reader.ParkedAnswer.NothingParked;
import io.conversationengine.command.reader.ParkedAnswer.OtherIsFirst;
import io.conversationengine.command.reader.ParkedAnswer.ToBeTried;
import io.conversationengine.command.reader.ParkedAnswer.UnknownReader;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where operators decide about what readers of the log could not take.
@RestController
@Needs(value = Right.ADMINISTER, operator = true)
@RequestMapping(path = "/v1/readers/{name}/parked/{id}", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Readers")
class ReaderEndpoint {

    private final ParkedDecisions decisions;

    ReaderEndpoint(ParkedDecisions decisions) {
        this.decisions = decisions;
    }

    /// @param position that of the event that is to be discarded: the first that is parked under the key
    @Schema(name = "DiscardParked")
    record Discard(@NotNull @Positive Long position) {}

    @PostMapping("/retry")
    @Operation(
            summary = "Has what is parked under a key tried again",
            description = "In the order of the log, until an event fails again or none is left. `retryAt` says that it"
                    + " has not been tried yet. A conversation waits until its whole workspace is free. Who asked for"
                    + " it is recorded in the log.")
    @ApiResponse(responseCode = "202", description = "Will be tried", useReturnTypeSchema = true)
    @Problems(404)
    ResponseEntity<ParkedKey> retry(
            Caller caller, @PathVariable String name, @PathVariable @Line(max = Limits.ID, slash = false) String id) {
        return switch (decisions.retry(name, id, caller.requester())) {
            case ToBeTried(ParkedKey key, long position) ->
                new PositionedAnswer(position).respond(HttpStatus.ACCEPTED).body(key);
            case NothingParked _ -> throw nothingParked(name).asException();
            case UnknownReader _ -> throw Problem.unknownReader(name).asException();
        };
    }

    @PostMapping("/discard")
    @Operation(
            summary = "Takes the first event that is parked under a key away from the reader, for ever",
            description = "The log keeps it, and whoever else reads it does. What came after it stays parked until it"
                    + " is tried again. A reader that begins anew leaves it out, too. Who discarded it is recorded in"
                    + " the log.")
    @ApiResponse(responseCode = "200", description = "Discarded", useReturnTypeSchema = true)
    @Problems({404, 409})
    ResponseEntity<ParkedEvent> discard(
            Caller caller,
            @PathVariable String name,
            @PathVariable @Line(max = Limits.ID, slash = false) String id,
            @Valid @RequestBody Discard request) {
        return switch (decisions.discard(name, id, request.position(), caller.requester())) {
            case Discarded(ParkedEvent event, long position) ->
                new PositionedAnswer(position).respond(HttpStatus.OK).body(event);
            case OtherIsFirst(long first) ->
                throw Problem.of(409, "not-first-parked", "Another event is the first that is parked under this key")
                        .detail("The first is at position %d.".formatted(first))
                        .with("field", "position")
                        .with("position", first)
                        .asException();
            case ErasureIsFirst _ ->
                throw Problem.of(409, "erasure-not-discarded", "An event that erases a contact is never discarded")
                        .detail("What the reader has made would show the contact for ever. Have it tried again.")
                        .with("field", "position")
                        .asException();
            case NothingParked _ -> throw nothingParked(name).asException();
            case UnknownReader _ -> throw Problem.unknownReader(name).asException();
        };
    }

    private static Problem nothingParked(String reader) {
        return Problem.of(404, "nothing-parked", "Nothing is parked under this key")
                .detail("The reader %s has parked nothing under it.".formatted(reader))
                .with("field", "id");
    }
}
