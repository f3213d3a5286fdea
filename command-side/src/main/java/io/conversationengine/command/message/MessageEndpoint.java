package io.conversationengine.command.message;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandResult;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.edge.IfMatch;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.conversation.ConversationAnswer.Accepted;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Refused;
import io.conversationengine.kernel.conversation.ConversationAnswer.Rejection;
import io.conversationengine.kernel.conversation.ConversationAnswer.SendingAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.workspace.Requester;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where the business writes to its customers.
@RestController
@Needs(Right.SEND)
@RequestMapping(path = "/v1/conversations/{id}/messages", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Messages")
class MessageEndpoint {
    private final MessageSending sending;

    MessageEndpoint(MessageSending sending) {
        this.sending = sending;
    }

    @Schema(name = "MessageStatus")
    enum Status {
        ACCEPTED,
        HELD
    }

    /// @param endsAt when the messaging window ends; null where there is none
    /// @param left messages left in it; null for any number
    @Schema(name = "WindowLeft")
    record OpenWindow(@Nullable Instant endsAt, @Nullable Integer left) {}

    /// @param status held while the account's allowance is asked; the outcome comes in the timeline
    /// @param sentAs null while it is held
    /// @param window null while it is held
    @Schema(name = "MessageOnItsWay")
    record OnItsWay(
            MessageId messageId,
            Status status,
            @Nullable SentAs sentAs,
            @Nullable OpenWindow window,
            long position) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Sends a message if the channel allows it at this moment",
            description = "A closed conversation is reopened and assigned when the message is accepted. A refused "
                    + "message is a 409 that says why (`reason`, which the type names too), since when (`since`), and "
                    + "what may be sent instead (`instead`). A message that needs the account's monthly allowance "
                    + "waits for it for up to 2 seconds and is answered with the status HELD after that. An "
                    + "`Idempotency-Key` names one request of one agent or bot in the conversation for 30 days: the "
                    + "same request of the same one is answered as the first was, and another body or somebody else "
                    + "is a 422.")
    @Problems({404, 409, 410, 412, 422})
    ResponseEntity<OnItsWay> send(
            Caller caller,
            @PathVariable ConversationId id,
            IfMatch ifMatch,
            IdempotencyKey key,
            @Valid @RequestBody SendRequest request) {
        Requester by = caller.automated(request.automated()).requester();
        return answer(sending.send(by, id, request.content(), key, ifMatch.seen()));
    }

    private static ResponseEntity<OnItsWay> answer(CommandResult<SendingAnswer> result) {
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Sent(Accepted accepted, boolean _, long version) ->
                reached.respond(HttpStatus.ACCEPTED, version)
                        .body(new OnItsWay(
                                accepted.message(),
                                Status.ACCEPTED,
                                accepted.sentAs(),
                                new OpenWindow(accepted.windowEndsAt(), accepted.left()),
                                reached.position()));
            case Sent(Held held, boolean _, long version) ->
                reached.respond(HttpStatus.ACCEPTED, version)
                        .body(new OnItsWay(held.message(), Status.HELD, null, null, reached.position()));
            case Sent(Refused refused, boolean _, long version) ->
                throw reached.refuse(ConversationProblems.of(refused).with("position", reached.position()), version);
            case Rejection rejection -> throw reached.refuse(ConversationProblems.of(rejection));
        };
    }
}
