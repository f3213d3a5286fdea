package io.conversationengine.query.projector;

import java.time.Instant;

/// What PostgreSQL can hold of what an event says. The log keeps what came as it came; a view that failed at it would
/// stand still for everybody, so that it shows the nearest that there is.
public final class ColumnValue {

    /// Stands for what no text of PostgreSQL has: NUL, and half of a surrogate pair.
    private static final char REPLACEMENT = '\uFFFD';

    private static final String ESCAPED_NUL = "\\u0000";

    /// Years of four digits: every reader of ISO 8601 reads them, PostgreSQL among them.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private ColumnValue() {}

    public static String text(String text) {
        return isHeld(text) ? text : replaced(text);
    }

    /// The same for a JSON text, which may also name a NUL by its escape. A number that `jsonb` cannot hold is in no
    /// event: what is kept as it came is a text in it.
    public static String json(String json) {
        return text(json.contains(ESCAPED_NUL) ? withoutEscapedNul(json) : json);
    }

    public static Instant instant(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }

    private static boolean isHeld(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().allMatch(ColumnValue::isHeld);
            }
        }
        return true;
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> isHeld(codePoint) ? codePoint : REPLACEMENT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /// A pair of surrogates is one code point here; what is left of them stands alone.
    private static boolean isHeld(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }

    /// Not so the escape of a backslash before `u0000`.
    private static String withoutEscapedNul(String json) {
        StringBuilder clean = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            if (json.startsWith(ESCAPED_NUL, i)) {
                clean.append(REPLACEMENT);
                i += ESCAPED_NUL.length() - 1;
            } else if (json.charAt(i) == '\\') {
                clean.append(json, i, i + 2);
                i++;
            } else {
                clean.append(json.charAt(i));
            }
        }
        return clean.toString();
    }
}
