package io.conversationengine.command.message;

import io.conversationengine.edge.json.AnyJson;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.kernel.Characters;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FullLength;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes what a customer's message says fit, and notes what became of it. Nothing that a customer can write or call
/// themselves refuses their message: it opens the window in which they are answered.
final class InboundFitting {
    private static final String KEPT_AS_OTHER = "kept as other content";

    private final List<Note> notes = new ArrayList<>();
    private @Nullable Integer fullText;
    private @Nullable Integer fullSubject;
    private @Nullable Integer fullCaption;
    private @Nullable Integer fullOther;

    /// @param field where it stands in the request
    /// @param message what was done to it, and why
    @Schema(name = "InboundNote")
    record Note(String field, String message) {}

    List<Note> notes() {
        return List.copyOf(notes);
    }

    /// Null where nothing was cut.
    @Nullable
    FullLength fullLength() {
        FullLength full = new FullLength(fullText, fullSubject, fullCaption, fullOther);
        return full.equals(new FullLength(null, null, null, null)) ? null : full;
    }

    Profile profile(InboundRequest.Contact contact) {
        return new Profile(
                fit("contact.name", contact.name(), TextForm.LINE, Limits.NAME),
                fit("contact.firstName", contact.firstName(), TextForm.LINE, Limits.NAME),
                fit("contact.lastName", contact.lastName(), TextForm.LINE, Limits.NAME),
                listed(fit("contact.userName", contact.userName(), TextForm.LINE, Limits.NAME)),
                listed(fit("contact.email", contact.email(), TextForm.EMAIL, Limits.EMAIL)),
                listed(fit("contact.phone", contact.phone(), TextForm.PHONE, Limits.PHONE)),
                List.of(),
                null);
    }

    Content content(InboundRequest.Message message) {
        message.requireOneContent();
        if (message.text() != null) {
            return new Content.Text(text(message.text()), subject(message.subject()));
        }
        return message.media() != null ? media(message.media()) : other(Objects.requireNonNull(message.other()));
    }

    private Content other(AnyJson said) {
        said.changes().forEach(change -> note("message.other", change));
        return new Content.Other(other(said.json(), "message.other"));
    }

    private String text(RawText said) {
        String text = storable("message.text", said);
        String cut = cut("message.text", text, Limits.TEXT);
        fullText = cut.length() < text.length() ? said.value().length() : null;
        return cut;
    }

    private @Nullable String subject(@Nullable RawText said) {
        if (said == null) {
            return null;
        }
        String storable = storable("message.subject", said);
        String line = storable.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
        if (!line.equals(storable)) {
            note("message.subject", "has spaces in place of control characters");
        }
        if (line.isBlank()) {
            note("message.subject", "left out: it is blank");
            return null;
        }
        String cut = cut("message.subject", line, Limits.SUBJECT);
        fullSubject = cut.length() < line.length() ? said.value().length() : null;
        return cut;
    }

    /// A file whose address or kind nobody can use is kept as other content.
    private Content media(InboundRequest.Media media) {
        String url = fit("message.media.url", media.url(), TextForm.WEB_ADDRESS, Limits.URL, KEPT_AS_OTHER);
        String type = fit("message.media.type", media.type(), TextForm.LINE, Limits.ID, KEPT_AS_OTHER);
        String caption = media.caption() == null ? "" : storable("message.media.caption", media.caption());
        String cut = cut("message.media.caption", caption, Limits.CAPTION);
        fullCaption = cut.length() < caption.length() ? caption.length() : null;
        if (url == null || type == null) {
            ObjectNode came = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", media.type().storable())
                    .put("url", media.url().storable())
                    .put("caption", cut);
            return new Content.Other(other(came.toString(), "message.media"));
        }
        return new Content.Media(type, URI.create(url), cut.isEmpty() ? null : cut);
    }

    private String other(String json, String field) {
        if (json.length() <= Limits.OTHER) {
            return json;
        }
        note(field, "left out: its JSON has more than %d characters".formatted(Limits.OTHER));
        fullOther = json.length();
        return "{}";
    }

    /// Null where it is missing or unfit.
    private @Nullable String fit(String field, @Nullable RawText said, TextForm form, int most) {
        return fit(field, said, form, most, "left out");
    }

    /// @param otherwise what becomes of one that is unfit
    private @Nullable String fit(String field, @Nullable RawText said, TextForm form, int most, String otherwise) {
        if (said == null) {
            return null;
        }
        String fault = said.storable().equals(said.value())
                ? form.faultOf(said.value(), 1, most)
                : "must not contain NUL or half a surrogate pair";
        if (fault == null) {
            return said.value();
        }
        note(field, "%s: it %s".formatted(otherwise, fault));
        return null;
    }

    private String storable(String field, RawText said) {
        String storable = said.storable();
        if (!storable.equals(said.value())) {
            note(field, "has U+FFFD in place of NUL or half a surrogate pair");
        }
        return storable;
    }

    private String cut(String field, String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        note(field, "cut: it has %d characters, of which %d are kept at most".formatted(text.length(), most));
        return Characters.within(text, most);
    }

    /// With what is known already, all of it would be more than is kept.
    void leaveOutProfile(int limit) {
        note("contact", "left out: all texts of a contact have at most %,d characters together".formatted(limit));
    }

    private void note(String field, String message) {
        notes.add(new Note(field, message));
    }

    private static List<String> listed(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
