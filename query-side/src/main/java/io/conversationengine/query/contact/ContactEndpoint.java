package io.conversationengine.query.contact;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.timeline.ContactView;
import io.conversationengine.kernel.timeline.Question.FindContact;
import io.conversationengine.query.projection.Asking;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Contacts")
final class ContactEndpoint {

    private final Asking asking;

    ContactEndpoint(Asking asking) {
        this.asking = asking;
    }

    @GetMapping("/v1/contacts/{id}")
    @Operation(summary = "A customer as an account knows them")
    @Problems({404, 503})
    ContactView contact(Caller caller, @PathVariable String id, AtLeastPosition atLeast, HttpServletResponse response) {
        return asking.ask(new FindContact(caller.workspace(), contactId(id), atLeast.value()), caller, response);
    }

    /// What is not written as an id names no contact.
    private static ContactId contactId(String segment) {
        try {
            return new ContactId(segment);
        } catch (IllegalArgumentException _) {
            throw Asking.unknown("contact", segment).asException();
        }
    }
}
