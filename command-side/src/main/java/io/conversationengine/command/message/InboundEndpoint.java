package io.conversationengine.command.message;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.Commands;
import io.conversationengine.command.Reached;
import io.conversationengine.command.contact.Contacts;
import io.conversationengine.command.contact.Identity;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.command.message.Fitting.Note;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.Told;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
import io.conversationengine.kernel.conversation.ConversationAnswer.ReplyAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private static final Actor CUSTOMER = Actor.customer();

    private final Commands commands;
    private final Contacts contacts;

    InboundEndpoint(Commands commands, Contacts contacts) {
        this.commands = commands;
        this.contacts = contacts;
    }

    /// @param duplicate whether the message was known, and changed nothing
    /// @param truncated whether something of it was cut to its limit; the timeline has the full lengths
    /// @param notes what was made to fit or left out, and why
    @Schema(name = "InboundReceived")
    record Received(
            ConversationId conversationId,
            ContactId contactId,
            boolean duplicate,
            boolean truncated,
            List<Note> notes,
            long position) {}

    /// What the request says, as it fits.
    private record Letter(Content content, Profile profile, Fitting fitting) {

        static Letter of(InboundRequest request) {
            Fitting fitting = new Fitting();
            return new Letter(fitting.content(request.message()), fitting.profile(request.contact()), fitting);
        }
    }

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
    ResponseEntity<Received> receive(Caller caller, @Valid @RequestBody InboundRequest request) {
        Letter letter = Letter.of(request);
        return new Identity(
                        caller.workspace(),
                        new AccountId(request.account()),
                        new ExternalId(request.contact().externalId()))
                .conversations(contacts::isErased)
                .map(conversation -> receive(conversation, letter, request, caller.as(CUSTOMER)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /// Empty where the customer was erased: it is a new one who wrote, unless an old message has come again.
    private Optional<ResponseEntity<Received>> receive(
            ConversationId conversation, Letter letter, InboundRequest request, Caller caller) {
        boolean more = register(conversation.contact(), letter, request, caller);
        CustomerReplied reply = reply(conversation, letter, request, caller);
        ReplyAnswer answer = commands.answer(reply, caller);
        if (more && answer instanceof Replied replied) {
            learn(reply, letter, replied, caller);
        }
        Reached<ReplyAnswer> reached = commands.reached(answer);
        return switch (answer) {
            case Replied replied -> {
                Received received = new Received(
                        conversation,
                        reply.contact(),
                        replied.duplicate(),
                        reply.fullLength() != null,
                        letter.fitting().notes(),
                        reached.position());
                yield Optional.of(
                        reached.respond(HttpStatus.OK, replied.version()).body(received));
            }
            case ConversationAnswer.Erased _ -> Optional.empty();
            case ConversationAnswer.UnknownAccount unknown -> throw reached.refuse(ConversationProblems.of(unknown));
        };
    }

    /// Whether the channel says more of a known customer than is known. It is learnt after the message, when it is
    /// known whether that is late or came before. The next request completes one that broke off in between.
    private boolean register(ContactId contact, Letter letter, InboundRequest request, Caller caller) {
        RegisterContact command = new RegisterContact(
                contact,
                caller.workspace(),
                new AccountId(request.account()),
                new ExternalId(request.contact().externalId()),
                letter.profile(),
                List.of(),
                told(request),
                CUSTOMER);
        ContactAnswer answer = commands.answer(command, caller);
        return switch (answer) {
            case ContactAnswer.ToldMore _ -> true;
            case ContactAnswer.Done _, ContactAnswer.Erased _ -> false;
            case ContactAnswer.TooMuch(int limit) -> {
                letter.fitting().leaveOutProfile(limit);
                yield false;
            }
            case ContactAnswer.UnknownAccount _ ->
                throw commands.reached(answer).refuse(ConversationProblems.of(new ConversationAnswer.UnknownAccount()));
            case ContactAnswer.Unknown _ -> throw new IllegalStateException("No answer to a registration: " + answer);
        };
    }

    private void learn(CustomerReplied reply, Letter letter, Replied replied, Caller caller) {
        ContactAnswer answer = commands.answer(
                new LearnProfile(
                        reply.contact(),
                        reply.workspace(),
                        letter.profile(),
                        new Told(reply.message(), reply.sentAt()),
                        replied.actedAt(),
                        replied.late(),
                        replied.duplicate()),
                caller);
        if (answer instanceof ContactAnswer.TooMuch(int limit)) {
            letter.fitting().leaveOutProfile(limit);
        }
    }

    private static CustomerReplied reply(
            ConversationId conversation, Letter letter, InboundRequest request, Caller caller) {
        return new CustomerReplied(
                conversation,
                caller.workspace(),
                new AccountId(request.account()),
                conversation.contact(),
                new ProviderMessageId(request.message().id()),
                letter.content(),
                letter.fitting().fullLength(),
                Objects.requireNonNullElse(request.trigger(), Trigger.MESSAGE),
                request.message().sentAt());
    }

    private static Told told(InboundRequest request) {
        return new Told(
                new ProviderMessageId(request.message().id()), request.message().sentAt());
    }
}
