package io.conversationengine.command.message;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.Commands;
import io.conversationengine.command.Reached;
import io.conversationengine.command.contact.Identity;
import io.conversationengine.command.conversation.ConversationProblems;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
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
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where channels deliver what customers write.
@RestController
@RequestMapping(path = "/v1/inbound", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Inbound")
class InboundEndpoint {
    private static final Actor CUSTOMER = Actor.customer();

    private final Commands commands;

    InboundEndpoint(Commands commands) {
        this.commands = commands;
    }

    /// @param duplicate whether the message was known, and changed nothing
    @Schema(name = "InboundReceived")
    record Received(ConversationId conversationId, ContactId contactId, boolean duplicate, long position) {}

    @PostMapping
    @Operation(
            summary = "A customer wrote",
            description = "Makes the contact known, and opens the conversation or reopens it. A message whose id is "
                    + "known in its conversation changes nothing and is answered with `duplicate: true`.")
    @Problems({410, 422})
    ResponseEntity<Received> receive(Caller caller, @Valid @RequestBody InboundRequest request) {
        AccountId account = new AccountId(request.account());
        ExternalId customer = new ExternalId(request.contact().externalId());
        Content content = request.message().content();
        return new Identity(caller.workspace(), account, customer)
                .conversations()
                .map(conversation -> {
                    register(conversation.contact(), account, customer, request, caller);
                    return receive(reply(conversation, account, content, request, caller), caller);
                })
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Problem.erased().asException());
    }

    private void register(
            ContactId contact, AccountId account, ExternalId customer, InboundRequest request, Caller caller) {
        RegisterContact command = new RegisterContact(
                contact,
                caller.workspace(),
                account,
                customer,
                request.contact().profile(),
                CUSTOMER);
        ContactAnswer answer = commands.answer(command, caller.as(CUSTOMER));
        switch (answer) {
            case ContactAnswer.Done _, ContactAnswer.Erased _ -> {}
            case ContactAnswer.UnknownAccount _, ContactAnswer.Unknown _ ->
                throw commands.reached(answer).refuse(ConversationProblems.of(new ConversationAnswer.UnknownAccount()));
        }
    }

    private static CustomerReplied reply(
            ConversationId conversation, AccountId account, Content content, InboundRequest request, Caller caller) {
        return new CustomerReplied(
                conversation,
                caller.workspace(),
                account,
                conversation.contact(),
                new ProviderMessageId(request.message().id()),
                content,
                Objects.requireNonNullElse(request.trigger(), Trigger.MESSAGE),
                request.message().sentAt());
    }

    /// Empty where the customer was erased: it is a new one who wrote, unless an old message has come again.
    private Optional<ResponseEntity<Received>> receive(CustomerReplied reply, Caller caller) {
        Reached<ConversationAnswer> reached = commands.send(reply, caller.as(CUSTOMER));
        return switch (reached.answer()) {
            case Replied(boolean duplicate, long version) -> {
                Received received = new Received(reply.conversation(), reply.contact(), duplicate, reached.position());
                yield Optional.of(reached.respond(HttpStatus.OK, version).body(received));
            }
            case ConversationAnswer.Erased _ -> Optional.empty();
            case ConversationAnswer other -> throw reached.refuse(ConversationProblems.of(other));
        };
    }
}
