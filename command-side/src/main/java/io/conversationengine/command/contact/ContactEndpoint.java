package io.conversationengine.command.contact;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.contact.ContactRegistration.Registration;
import io.conversationengine.command.contact.ContactRegistration.Said;
import io.conversationengine.command.contact.ContactRequests.Register;
import io.conversationengine.command.contact.ContactRequests.Update;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.ProfileAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.ToldMore;
import io.conversationengine.kernel.contact.ContactAnswer.TooMuch;
import io.conversationengine.kernel.contact.ContactAnswer.Unknown;
import io.conversationengine.kernel.contact.ContactAnswer.UnknownAccount;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the business says who its customers are.
@RestController
@Needs(Right.SEND)
@RequestMapping(path = "/v1/contacts", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Contacts")
class ContactEndpoint {
    private final ContactRegistration registration;
    private final CommandClient commands;

    ContactEndpoint(ContactRegistration registration, CommandClient commands) {
        this.registration = registration;
        this.commands = commands;
    }

    /// @param changed false where all of it was known before
    @Schema(name = "ContactKnown")
    record Known(ContactId id, boolean changed, long position) {}

    @PostMapping
    @Operation(
            summary = "Registers a contact, or adds to one",
            description =
                    "A contact is known on an account by its external id. Registering it again sets what is given, "
                            + "as the other operation does. One who was erased is registered as a new contact.")
    @ApiResponse(responseCode = "201", description = "Registered", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Was registered before", useReturnTypeSchema = true)
    @AnswerHeaders(HttpHeaders.LOCATION)
    @Problems({410, 422})
    ResponseEntity<Known> register(Caller caller, @Valid @RequestBody Register request) {
        ContactIdentity customer = new ContactIdentity(
                caller.workspace(), new AccountId(request.account()), new ExternalId(request.externalId()));
        CommandResult<Registration> result =
                registration.register(caller.requester(), customer, new Said(request.profile(), request.cleared()));
        PositionedAnswer reached = new PositionedAnswer(result.position());
        ContactId id = result.answer().contact();
        return switch (result.answer().answer()) {
            case Done(boolean changed) ->
                known(reached, result.answer().isNew() ? HttpStatus.CREATED : HttpStatus.OK, id, changed);
            case ToldMore _ -> throw new IllegalStateException("Only a channel tells more");
            case TooMuch tooMuch -> throw reached.refuse(problem(tooMuch));
            case Unknown _ -> throw reached.refuse(Problem.unknown("contact", id.value()));
            case Erased _ -> throw reached.refuse(Problem.erased());
            case UnknownAccount(String account) ->
                throw reached.refuse(Problem.of(422, "unknown-account", "The workspace has no such account")
                        .detail("account %s is not registered in this workspace".formatted(account))
                        .with("field", "account"));
        };
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Sets what is given of a contact and leaves the rest alone",
            description = "What is not given is left alone. What is given and empty (null, an empty text, an empty "
                    + "list) is taken away, and the channel may tell it again. A name that is set here is not "
                    + "overwritten by what the channel says later. A list takes the place of the one before; of "
                    + "values that are the same to the search it keeps the first. All texts together have at most "
                    + "2,048 characters, as the search compares them.")
    @AnswerHeaders(HttpHeaders.LOCATION)
    @Problems({404, 410, 422})
    ResponseEntity<Known> update(Caller caller, @PathVariable ContactId id, @Valid @RequestBody Update request) {
        UpdateContact command =
                new UpdateContact(id, caller.workspace(), request.profile(), request.cleared(), caller.actor());
        CommandResult<ProfileAnswer> result = commands.send(command, caller.requester());
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Done(boolean changed) -> known(reached, HttpStatus.OK, id, changed);
            case TooMuch tooMuch -> throw reached.refuse(problem(tooMuch));
            case Unknown _ -> throw reached.refuse(Problem.unknown("contact", id.value()));
            case Erased _ -> throw reached.refuse(Problem.erased());
        };
    }

    private static ResponseEntity<Known> known(
            PositionedAnswer reached, HttpStatus status, ContactId id, boolean changed) {
        return reached.respond(status)
                .location(URI.create("/v1/contacts/" + id))
                .body(new Known(id, changed, reached.position()));
    }

    private static Problem problem(TooMuch tooMuch) {
        return Problem.of(422, "contact-too-large", "More would be known than is kept")
                .detail("all texts of a contact must have at most %d characters together".formatted(tooMuch.limit()))
                .with("field", "body")
                .with("limit", tooMuch.limit());
    }
}
