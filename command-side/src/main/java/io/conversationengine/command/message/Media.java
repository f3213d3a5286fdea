package io.conversationengine.command.message;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A file at a URL.
///
/// @param type as the channel calls it: `image`, `video`, `audio`, `document` …
@Schema(name = "MediaMessage")
record Media(
        @NotNull @Line(max = Limits.ID) String type,

        @NotNull @Text(max = Limits.URL, form = TextForm.WEB_ADDRESS)
        String url,

        @Text(max = Limits.CAPTION) @Nullable String caption) {

    Content content() {
        return new Content.Media(type, URI.create(url), caption);
    }
}
