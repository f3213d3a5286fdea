package io.conversationengine.log.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object of which each value has one form only: members in the order in which they are written here, no space,
/// whole numbers, and in a string nothing escaped but what JSON demands, in the short form where there is one (as in
/// RFC 8785).
final class CanonicalJson {

    private static final String SHORT_FORMS = "btn?fr";

    private final StringBuilder json = new StringBuilder(1024);

    CanonicalJson with(String name, long number) {
        begin(name);
        json.append(number);
        return this;
    }

    CanonicalJson with(String name, @Nullable String text) {
        begin(name);
        if (text == null) {
            json.append("null");
        } else {
            append(text);
        }
        return this;
    }

    /// Text where the bytes are UTF-8, so that people can read them; else `{"base64":"…"}`.
    CanonicalJson with(String name, byte[] bytes) {
        begin(name);
        text(bytes)
                .ifPresentOrElse(
                        this::append,
                        () -> json.append("{\"base64\":\"")
                                .append(Base64.getEncoder().encodeToString(bytes))
                                .append("\"}"));
        return this;
    }

    @Override
    public String toString() {
        return json + "}";
    }

    private void begin(String name) {
        json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private void append(String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character >= ' ') {
                json.append(character);
            } else if (character >= '\b' && character <= '\r' && character != '\u000b') {
                json.append('\\').append(SHORT_FORMS.charAt(character - '\b'));
            } else {
                json.append("\\u00").append(Link.HEX.toHexDigits((byte) character));
            }
        }
        json.append('"');
    }
}
