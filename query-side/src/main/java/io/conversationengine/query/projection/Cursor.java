package io.conversationengine.query.projection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where a page of a list ended, as clients hand it back: the key of its last item, and which list it was. They are not
/// to read it, or to make one.
public final class Cursor {

    public static final String PROBLEM = "must be the next of a page of the same list";

    private Cursor() {}

    public static String write(String list, Object lastKey) {
        String text = list + ' ' + lastKey;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The key of the last item; the first page comes after `beforeFirst`. Empty when it is no cursor of this list.
    public static Optional<String> read(@Nullable String cursor, String list, String beforeFirst) {
        if (cursor == null) {
            return Optional.of(beforeFirst);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            String prefix = list + ' ';
            // The database has no text with a NUL in it, and fails at one.
            return text.startsWith(prefix) && text.indexOf('\0') < 0
                    ? Optional.of(text.substring(prefix.length()))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// The same for a list whose keys are numbers.
    public static OptionalLong readNumber(@Nullable String cursor, String list, long beforeFirst) {
        try {
            return read(cursor, list, Long.toString(beforeFirst)).stream()
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
