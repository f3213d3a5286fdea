package io.conversationengine.query.conversation;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindPastConversation;
import io.conversationengine.query.history.AsOfParameter;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class ConversationEndpoint {

    private final QueryClient queries;

    ConversationEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping(ConversationPath.PATH)
    @Operation(
            summary = "A conversation as it is now",
            description = "Its `ETag` is the conversation's version, for the `If-Match` of a command. It is none for"
                    + " caches: the messaging window closes without a new version. `lastMessage` is the one that came"
                    + " last, also where the customer had sent it earlier than another. With `asOf` it is answered from"
                    + " the log itself, whatever the views have seen, and `Position` is the one that it is answered"
                    + " for; its `ETag` is the version of then.")
    @AnswerHeaders(HttpHeaders.ETAG)
    @Problems({404, 501, 503})
    ConversationView conversation(
            Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = AsOfParameter.DESCRIPTION) @RequestParam(required = false) @Nullable String asOf,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        AsOf past = AsOfParameter.read(asOf);
        Query<ConversationView> query = past == null
                ? new FindConversation(caller.workspace(), id, atLeast.value())
                : new FindPastConversation(caller.workspace(), id, past, atLeast.value());
        ConversationView found = queries.ask(query, caller, response);
        response.setHeader(HttpHeaders.ETAG, EngineHeaders.etag(found.version()));
        return found;
    }
}
