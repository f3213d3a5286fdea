package io.conversationengine.command.message;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandResult;
import io.conversationengine.command.contact.ContactIdentity;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.command.message.InboundFitting.Note;
import io.conversationengine.command.message.MessageReception.Letter;
import io.conversationengine.command.message.MessageReception.NoSuchAccount;
import io.conversationengine.command.message.MessageReception.Received;
import io.conversationengine.command.message.MessageReception.Reception;
import io.conversationengine.command.message.MessageReception.Written;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownAccount;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where channels deliver what customers write.
@RestController
@Needs(Right.INBOUND)
@RequestMapping(path = "/v1/inbound", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Inbound")
class InboundEndpoint {
    private final MessageReception reception;

    InboundEndpoint(MessageReception reception) {
        this.reception = reception;
    }

    /// @param duplicate whether the message was known, and changed nothing
    /// @param truncated whether something of it was cut to its limit; the timeline has the full lengths
    /// @param notes what was made to fit or left out, and why
    @Schema(name = "InboundReceived")
    record Taken(
            ConversationId conversationId,
            ContactId contactId,
            boolean duplicate,
            boolean truncated,
            List<Note> notes,
            long position) {}

    @PostMapping
    @Operation(
            summary = "A customer wrote",
            description = "Makes the contact known, and opens the conversation or reopens it. A message whose id is "
                    + "known in its conversation changes nothing and is answered with `duplicate: true`; of an id "
                    + "that is too long, as a mail may have, give a hash. A message "
                    + "always counts: what is unfit in the profile is left out, a text beyond its limit is cut, and "
                    + "`notes` say what. What is told of the customer with an earlier message does not take the place "
                    + "of what was told with a later one, unless both come at once.")
    @AnswerHeaders(HttpHeaders.ETAG)
    @Problems({410, 422})
    ResponseEntity<Taken> receive(Caller caller, @Valid @RequestBody InboundRequest request) {
        InboundFitting fitting = new InboundFitting();
        Letter letter = letter(request, fitting, caller);
        CommandResult<Reception> result = reception.receive(caller.requester(), letter);
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Received received -> {
                if (received.profileLimit() != null) {
                    fitting.leaveOutProfile(received.profileLimit());
                }
                yield reached.respond(HttpStatus.OK, received.version())
                        .body(new Taken(
                                received.conversation(),
                                received.conversation().contact(),
                                received.duplicate(),
                                letter.written().fullLength() != null,
                                fitting.notes(),
                                reached.position()));
            }
            case NoSuchAccount(String account) ->
                throw reached.refuse(ConversationProblems.of(new UnknownAccount(account)));
        };
    }

    private static Letter letter(InboundRequest request, InboundFitting fitting, Caller caller) {
        InboundRequest.Message message = request.message();
        Content content = fitting.content(message);
        Profile profile = fitting.profile(request.contact());
        return new Letter(
                new ContactIdentity(
                        caller.workspace(),
                        new AccountId(request.account()),
                        new ExternalId(request.contact().externalId())),
                profile,
                new ProviderMessageId(message.id()),
                new Written(
                        content,
                        fitting.fullLength(),
                        Objects.requireNonNullElse(request.trigger(), Trigger.MESSAGE),
                        message.sentAt()));
    }
}
