package io.conversationengine.query.conversation;

import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
        @NotNull(message = "is missing") @Size(min = 1, max = Limits.VERDICTS, message = "must have 1 to {max} ids")
        List<@NotNull(message = "is missing") @Pattern(regexp = ID, message = "must be a UUID in lower case") String>
                conversations,

        @Schema(allowableValues = {"agent", "bot"}) @Nullable
        String as,

        @Schema(allowableValues = {"text", "template", "tag"}) @Nullable
        String kind,

        @Line(max = Limits.TEMPLATE_NAME) @Nullable String name,
        @Line(max = Limits.LANGUAGE) @Nullable String language,
        @Line(max = Limits.LABEL) @Nullable String tag) {

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    List<ConversationId> ids() {
        return conversations.stream().map(ConversationId::new).toList();
    }
}
