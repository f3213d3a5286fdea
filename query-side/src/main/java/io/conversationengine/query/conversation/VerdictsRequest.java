package io.conversationengine.query.conversation;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.edge.text.TextList;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would be sent, by whom, in which conversations.
///
/// @param as `agent` or `bot`; the caller if it is missing
/// @param kind `text`, `template` or `tag`; text if it is missing
/// @param name of the template
/// @param language of the template
/// @param tag of the message
record VerdictsRequest(
        @NotNull(message = "is missing")
        @TextList(fewest = 1, most = Limits.VERDICTS, each = @Text(max = 36, form = TextForm.CONVERSATION_ID))
        List<String> conversations,

        @Schema(allowableValues = {"agent", "bot"}) @Nullable
        String as,

        @Schema(allowableValues = {"text", "template", "tag"}) @Nullable
        String kind,

        @Line(max = Limits.TEMPLATE_NAME) @Nullable String name,
        @Line(max = Limits.LANGUAGE) @Nullable String language,
        @Line(max = Limits.LABEL) @Nullable String tag) {

    List<ConversationId> ids() {
        return conversations.stream().map(ConversationId::new).toList();
    }
}
