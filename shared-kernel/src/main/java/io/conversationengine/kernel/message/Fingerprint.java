package io.conversationengine.kernel.message;

import io.conversationengine.kernel.Sha256;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.workspace.Actor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells whether two requests with one key ask for the same: the same message, written by a person or not; who it was
/// is compared beside it. It depends on nothing but the values: not on the order of fields, nor on how JSON is written.
/// A text that somebody guesses can be confirmed by it, so it is as personal as the text.
///
/// @param value the SHA-256 of all that is asked for, in hexadecimal digits
public record Fingerprint(String value) {

    public static Fingerprint of(Content content, Actor by) {
        Sha256 digest = new Sha256();
        parts(content).forEach(digest::add);
        digest.add(Boolean.toString(by instanceof Actor.Person));
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private static List<@Nullable String> parts(Content content) {
        return switch (content) {
            case Content.Text(String text, String subject) -> Arrays.asList("text", text, subject);
            case Content.Media media ->
                Arrays.asList("media", media.type(), media.url().toString(), media.caption());
            case Content.Template(TemplateKey(String name, String language), List<String> parameters) -> {
                List<@Nullable String> parts = new ArrayList<>(List.of("template", name, language));
                parts.addAll(parameters);
                yield parts;
            }
            case Content.Tagged(String text, String tag) -> Arrays.asList("tagged", text, tag);
            case Content.Other(String json) -> Arrays.asList("other", json);
        };
    }
}
