package io.conversationengine.query.update;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.query.conversation.ConversationPath;
import io.conversationengine.query.streaming.EventStream.ReachedPosition;
import io.conversationengine.query.streaming.StreamedAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class UpdatesEndpoint {

    private final Following following;
    private final StreamedAnswers live;

    UpdatesEndpoint(Following following, StreamedAnswers live) {
        this.following = following;
        this.live = live;
    }

    @GetMapping(path = ConversationPath.PATH + "/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "A conversation as it is now, and again after each change",
            description = "Server-sent events. The id of each is the position that the view has seen; of several"
                    + " changes in a moment only the last may be sent. An event of the type `position` says at least"
                    + " every 5 seconds that nothing has changed.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(oneOf = {ConversationView.class, ReachedPosition.class}))))
    @Problems({404, 429, 503})
    void conversationUpdates(
            Caller caller,
            Admission admission,
            @PathVariable ConversationId id,
            AtLeastPosition atLeast,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FindConversation query = new FindConversation(caller.workspace(), id, atLeast.value());
        live.answer(caller, admission, request, response, client -> following.follow(client, query, caller));
    }
}
