package io.conversationengine.query.contact;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.query.Query.FindCustomer;
import io.conversationengine.kernel.query.Query.ListContacts;
import io.conversationengine.kernel.query.SearchResults.Contacts;
import io.conversationengine.kernel.query.SearchResults.Customer;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.search.SearchParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Contacts")
final class ContactEndpoint {

    private final QueryClient queries;

    ContactEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/contacts")
    @Operation(
            summary = "Contacts by their names, those without a conversation too",
            description =
                    "Found and filtered as conversations are. `total` is exact up to 1,000; beyond, there are more"
                            + " than it says.")
    @Problems(503)
    Contacts contacts(
            Caller caller,
            @Parameter(description = SearchParameters.Q) @RequestParam(required = false) @Nullable String q,
            @Parameter(description = SearchParameters.IN) @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Line(max = Limits.ID, slash = false) @Nullable String account,
            @Parameter(description = "As the account knows the contact")
                    @RequestParam(required = false)
                    @Line(max = Limits.EXTERNAL_ID)
                    @Nullable
                    String externalId,
            @Parameter(description = "One of the contact's labels")
                    @RequestParam(required = false)
                    @Line(max = Limits.LABEL)
                    @Nullable
                    String label,
            @Parameter(
                            description = "`asc` or `desc`",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"asc", "desc"}))
                    @RequestParam(defaultValue = "asc")
                    String order,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        ListContacts query = new ListContacts(
                caller.workspace(),
                SearchParameters.search(q, in),
                account == null ? null : new AccountId(account),
                externalId == null ? null : new ExternalId(externalId),
                label,
                SearchParameters.descending(order, false),
                after,
                limit,
                atLeast.value());
        return queries.ask(query, caller, response);
    }

    @GetMapping("/v1/contacts/{id}")
    @Operation(
            summary = "A customer as an account knows them, and where one can write to them",
            description = "`conversations` are theirs and those of the same `person` on other accounts, at most 100,"
                    + " the one with the latest message first.")
    @Problems({404, 503})
    Customer contact(Caller caller, @PathVariable ContactId id, AtLeastPosition atLeast, HttpServletResponse response) {
        FindCustomer query = new FindCustomer(caller.workspace(), caller.actor(), id, atLeast.value());
        return queries.ask(query, caller, response);
    }
}
