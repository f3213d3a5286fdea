package io.conversationengine.command.message;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.WebAddress;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A file at a URL.
///
/// @param type as the channel calls it: `image`, `video`, `audio`, `document` …
@Schema(name = "MediaMessage")
record Media(
        @NotNull @Line(max = Limits.ID) String type,

        @NotNull @WebAddress @Size(min = 1, max = Limits.URL)
        String url,

        @Size(min = 1, max = Limits.CAPTION) @Nullable String caption) {

    Content content() {
        return new Content.Media(type, URI.create(url), caption);
    }
}
