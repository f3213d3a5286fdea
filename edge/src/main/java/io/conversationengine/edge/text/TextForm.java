package io.conversationengine.edge.text;

import io.conversationengine.kernel.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a text of a request is written. Its length is looked at first, and what is too long is looked at no further;
/// every pattern takes a time in proportion to the length, however hostile the text.
public enum TextForm {
    /// Of any lines.
    FREE(null, ""),

    /// A name, an id or another value of one line.
    LINE(Patterns.LINE, "must not contain control characters"),

    /// A line that can be a part of a path.
    PATH_PART(Patterns.PATH_PART, "must not contain control characters or a slash"),

    /// Checked lightly: whether it works is for its provider to say.
    EMAIL("[^@\\x00-\\x20\\x7f-\\x9f]+@[^@\\x00-\\x20\\x7f-\\x9f]+", "must be an e-mail address"),

    /// Checked lightly. People copy numbers together with signs that cannot be seen, and type dashes and full-width
    /// digits.
    PHONE(
            "[%1$s]*[%2$s][%1$s%2$s]*".formatted(Patterns.BETWEEN_DIGITS, Patterns.DIGITS),
            "must be a phone number of digits, spaces, + - ( ) / and ."),

    /// An `http` or `https` address with a host.
    WEB_ADDRESS(null, "must be an http or https address") {
        @Override
        boolean isKept(String value) {
            try {
                URI address = new URI(value);
                boolean isWeb =
                        "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
                return isWeb && address.getHost() != null;
            } catch (URISyntaxException _) {
                return false;
            }
        }
    },

    CONVERSATION_ID(Patterns.UUID, "must be a UUID"),
    CONTACT_ID(Patterns.UUID, "must be the id of a contact"),
    MESSAGE_ID(Patterns.UUID + "\\.[0-9A-Za-z-]{1,91}", "must be the id of a message");

    private static final class Patterns {
        static final String LINE = "[^\\x00-\\x1f\\x7f-\\x9f]+";
        static final String PATH_PART = "[^\\x00-\\x1f\\x7f-\\x9f/]+";
        static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
        static final String DIGITS = "0-9\\u0660-\\u0669\\u06f0-\\u06f9\\uff10-\\uff19";
        static final String BETWEEN_DIGITS =
                " +()./\\-\\u00a0\\u2010-\\u2015\\uff0b\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
    }

    private final @Nullable Pattern pattern;
    private final String message;

    TextForm(@Nullable String pattern, String message) {
        this.pattern = pattern == null ? null : Pattern.compile(pattern);
        this.message = message;
    }

    /// What is wrong with a text, in words; null where nothing is.
    public @Nullable String faultOf(String value, int fewest, int most) {
        if (value.isEmpty() && fewest == 0) {
            return null;
        }
        if (value.length() > most || value.length() < fewest) {
            return fewest == 0
                    ? "must have at most %d characters".formatted(most)
                    : "must have %d to %d characters".formatted(fewest, most);
        }
        if (this != FREE && !Visible.isIn(value)) {
            return "must not be blank";
        }
        return isKept(value) ? null : message;
    }

    /// The pattern in the words that ECMA 262, Python and Java have in common; null where no pattern says it.
    public @Nullable String pattern() {
        return pattern == null ? null : pattern.pattern();
    }

    boolean isKept(String value) {
        return pattern == null || pattern.matcher(value).matches();
    }
}
