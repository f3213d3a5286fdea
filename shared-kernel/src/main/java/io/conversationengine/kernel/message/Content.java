package io.conversationengine.kernel.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.conversationengine.kernel.Erased;
import io.conversationengine.kernel.channel.TemplateKey;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message says. Limits on its parts are in [io.conversationengine.kernel.Limits].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Media.class, name = "media"),
    @JsonSubTypes.Type(value = Content.Template.class, name = "template"),
    @JsonSubTypes.Type(value = Content.Tagged.class, name = "tagged"),
    @JsonSubTypes.Type(value = Content.Other.class, name = "other")
})
public sealed interface Content {

    /// Free-form text; the subject is for channels such as e-mail.
    record Text(String text, @Nullable String subject) implements Content {}

    /// A file at a URL, of a kind that the channel names: `image`, `video`, `audio`, `document` …
    record Media(String type, URI url, @Nullable String caption) implements Content {}

    /// A message template, filled in.
    record Template(TemplateKey template, List<String> parameters) implements Content {

        public Template {
            parameters = List.copyOf(parameters);
        }
    }

    /// Text with one of the channel's message tags.
    record Tagged(String text, String tag) implements Content {}

    /// Anything else, kept as it came: a JSON text.
    record Other(String json) implements Content {}

    /// The characters (UTF-16 units) of all its parts together.
    default int characters() {
        return switch (this) {
            case Text(String text, String subject) -> text.length() + length(subject);
            case Media(String type, URI url, String caption) ->
                type.length() + url.toString().length() + length(caption);
            case Template(TemplateKey(String name, String language), List<String> parameters) ->
                name.length()
                        + language.length()
                        + parameters.stream().mapToInt(String::length).sum();
            case Tagged(String text, String tag) -> text.length() + tag.length();
            case Other(String json) -> json.length();
        };
    }

    private static int length(@Nullable String part) {
        return part == null ? 0 : part.length();
    }

    /// What is left of it once the customer was erased: its kind, and what the business chose from a list.
    default Content erased() {
        return switch (this) {
            case Text text -> new Text(Erased.TEXT, Erased.insteadOf(text.subject()));
            case Media media -> new Media(media.type(), Erased.URL, Erased.insteadOf(media.caption()));
            case Template template -> new Template(template.template(), List.of());
            case Tagged tagged -> new Tagged(Erased.TEXT, tagged.tag());
            case Other _ -> new Other(Erased.JSON);
        };
    }
}
