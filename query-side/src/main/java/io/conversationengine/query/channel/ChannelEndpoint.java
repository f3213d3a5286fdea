package io.conversationengine.query.channel;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.query.Accounts;
import io.conversationengine.kernel.query.ChannelList;
import io.conversationengine.kernel.query.Query.ListAccounts;
import io.conversationengine.kernel.query.Query.ListChannels;
import io.conversationengine.kernel.query.Query.ListTemplates;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
@Tag(name = "Channels")
final class ChannelEndpoint {

    private final QueryClient queries;

    ChannelEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/accounts")
    @Operation(
            summary = "The workspace's channel accounts, by their ids",
            description = "Each with its settings, its templates, and what is used of its monthly allowance where its"
                    + " channel has one.")
    @Problems(503)
    Accounts accounts(
            Caller caller,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        return queries.ask(new ListAccounts(caller.workspace(), after, limit, atLeast.value()), caller, response);
    }

    @GetMapping("/v1/accounts/{id}/templates")
    @Operation(
            summary = "The message templates of a channel account, by name and language",
            description = "All of them, page by page; the account itself shows the first 100.")
    @Problems({404, 503})
    Accounts.Templates templates(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String id,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        AccountId account = new AccountId(id);
        return queries.ask(
                new ListTemplates(caller.workspace(), account, after, limit, atLeast.value()), caller, response);
    }

    @GetMapping("/v1/channels")
    @Operation(
            summary = "The rules of the workspace's edition, each with its source, date and grade",
            description = "What the engine decides by, but for what an account replaces by its own values.")
    @Problems(503)
    ChannelList channels(Caller caller, AtLeastPosition atLeast, HttpServletResponse response) {
        return queries.ask(new ListChannels(caller.workspace(), atLeast.value()), caller, response);
    }
}
