package io.conversationengine.command.contact;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandResult;
import io.conversationengine.command.contact.ContactErasure.Erased;
import io.conversationengine.command.contact.ContactErasure.NoSuchContact;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.contact.ContactId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the business erases a person's data.
@RestController
@Needs(Right.ERASE)
@RequestMapping(path = "/v1/contacts/{id}/erasure", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Contacts")
class ErasureEndpoint {
    private final ContactErasure erasure;

    ErasureEndpoint(ContactErasure erasure) {
        this.erasure = erasure;
    }

    /// @param changed false where the contact was erased before
    @Schema(name = "ContactErased")
    record Gone(ContactId id, boolean changed, long position) {}

    @PostMapping
    @Operation(
            summary = "Erases a contact, and all that was written with them",
            description = "Their names, addresses and numbers, the texts of all messages and the closing summaries "
                    + "can never be read again; `erased` stands in their place. Counts, times and verdicts stay. Views "
                    + "follow in a moment: a question with this position in `At-Least-Position` finds them without. "
                    + "Who writes again from there is a new contact in a new conversation.")
    @ApiResponse(responseCode = "200", description = "Their key is destroyed", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "202",
            description = "It is recorded, and will be done in a moment",
            useReturnTypeSchema = true)
    @Problems(404)
    ResponseEntity<Gone> erase(Caller caller, @PathVariable ContactId id) {
        CommandResult<ContactErasure.Gone> result = erasure.erase(caller.requester(), id);
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Erased(boolean changed, boolean destroyed) ->
                reached.respond(destroyed ? HttpStatus.OK : HttpStatus.ACCEPTED)
                        .body(new Gone(id, changed, reached.position()));
            case NoSuchContact _ -> throw reached.refuse(Problem.unknown("contact", id.value()));
        };
    }
}
