package io.conversationengine.command.delivery;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandResult;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.command.delivery.ReceiptResult.Outcome;
import io.conversationengine.command.delivery.ReceiptsRequest.Understood;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownMessage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Validator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where channels deliver what became of messages.
@RestController
@Needs(Right.INBOUND)
@RequestMapping(path = "/v1/accounts/{id}/receipts", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Receipts")
class ReceiptsEndpoint {
    private final ReceiptRecording recording;
    private final Validator validator;

    ReceiptsEndpoint(ReceiptRecording recording, Validator validator) {
        this.recording = recording;
        this.validator = validator;
    }

    /// @param results one for each receipt, in their order
    @Schema(name = "ReceiptsRecorded")
    record Recorded(List<ReceiptResult> results, long position) {}

    @PostMapping
    @Operation(
            summary = "Records what the provider says of messages",
            description = "A list of up to 1,000 receipts in a body of up to 1 MiB, or one without a list "
                    + "around it, by our id of the message or by the provider's, which is waited for up "
                    + "to 2 s where it is not known yet. A provider's id is learnt for 30 days from a "
                    + "receipt that has ours beside it, up to 10 of one message from receipts that say "
                    + "nothing else; told for two messages of an account, it stays with the one of which "
                    + "the engine learnt first. Receipts of one conversation are recorded one after the "
                    + "other, in their order. One that says nothing new changes nothing: a message that "
                    + "was delivered is not failed by a later receipt, as of another of its parts. An "
                    + "unknown message is a 404 where the receipt came alone, and one that is not "
                    + "understood a 400; in a list each is a result of its own, and the others are "
                    + "recorded. A failure of a kind that the engine does not name is `OTHER`, with the "
                    + "provider's code and words.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = APPLICATION_JSON_VALUE,
                            // A choice between one and a list is more than most generators of clients understand.
                            array =
                                    @ArraySchema(
                                            minItems = 1,
                                            maxItems = Limits.RECEIPTS,
                                            schema = @Schema(implementation = ReceiptRequest.class))))
    @Problems(404)
    ResponseEntity<Recorded> record(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String id,
            @RequestBody ReceiptsRequest request) {
        AccountKey account = new AccountKey(caller.workspace(), new AccountId(id));
        if (!recording.knows(account)) {
            throw Problem.unknown("account", id).asException();
        }
        ReceiptsRequest checked = request.checked(validator);
        CommandResult<List<ReceiptRecording.Result>> result =
                recording.record(caller.requester(), account, checked.understood());
        PositionedAnswer reached = new PositionedAnswer(result.position());
        List<ReceiptResult> results = checked.results(result.answer());
        if (!request.listed() && results.getFirst().outcome() == Outcome.UNKNOWN_MESSAGE) {
            throw reached.refuse(unknownMessage(request));
        }
        return reached.respond(HttpStatus.OK).body(new Recorded(results, reached.position()));
    }

    private static Problem unknownMessage(ReceiptsRequest request) {
        Problem problem = ConversationProblems.of(new UnknownMessage());
        boolean isByProvider =
                request.receipts().getFirst() instanceof Understood(var receipt) && receipt.messageId() == null;
        return isByProvider ? problem.with("field", "providerMessageId") : problem;
    }
}
