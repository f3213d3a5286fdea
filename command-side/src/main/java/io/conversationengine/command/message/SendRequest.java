package io.conversationengine.command.message;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextList;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.message.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message to the customer: exactly one of text, media and template.
///
/// @param subject goes with text that bears no tag, for channels such as e-mail
/// @param tag one of the channel's message tags; goes with text
/// @param automated whether a program wrote it, also where the request names an agent
@Schema(name = "SendMessage")
record SendRequest(
        @Text(max = Limits.TEXT) @Nullable String text,
        @Line(max = Limits.SUBJECT) @Nullable String subject,
        @Valid @Nullable Media media,
        @Valid @Nullable Template template,
        @Line(max = Limits.ID) @Nullable String tag,
        @Nullable Boolean automated) {

    /// A message template, filled in.
    @Schema(name = "TemplateMessage")
    record Template(
            @NotNull @Line(max = Limits.TEMPLATE_NAME) String name,
            @NotNull @Line(max = Limits.LANGUAGE) String language,

            @TextList(most = Limits.PARAMETERS, each = @Text(min = 0, max = Limits.PARAMETER)) @Nullable
            List<String> parameters) {

        Content content() {
            return new Content.Template(
                    new TemplateKey(name, language), Objects.requireNonNullElse(parameters, List.of()));
        }
    }

    Content content() {
        if (Stream.of(text, media, template).filter(Objects::nonNull).count() != 1) {
            throw Problem.invalid("body", "must have exactly one of text, media and template")
                    .asException();
        }
        if (tag != null && text == null) {
            throw Problem.invalid("tag", "goes with text only").asException();
        }
        if (subject != null && (text == null || tag != null)) {
            throw Problem.invalid("subject", "goes with text that bears no tag").asException();
        }
        if (media != null) {
            return media.content();
        }
        if (template != null) {
            return template.content();
        }
        String written = Objects.requireNonNull(text);
        return tag == null ? new Content.Text(written, subject) : new Content.Tagged(written, tag);
    }
}
