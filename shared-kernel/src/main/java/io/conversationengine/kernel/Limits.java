package io.conversationengine.kernel;

/// Every limit on a value that enters the engine, in characters (UTF-16 units) unless it says otherwise.
public final class Limits {
    public static final int ID = 64;
    public static final int AGENT = 128;
    public static final int TEAM = 128;
    public static final int EXTERNAL_ID = 255;
    public static final int PROVIDER_ID = 255;
    public static final int MESSAGE_ID = 128;
    public static final int KEY = 255;
    public static final int NAME = 255;
    public static final int EMAIL = 320;
    public static final int PHONE = 32;
    public static final int LABEL = 64;
    public static final int TEXT = 20_000;
    public static final int SUBJECT = 998;
    public static final int URL = 2_048;
    public static final int CAPTION = 4_096;
    public static final int TEMPLATE_NAME = 512;
    public static final int LANGUAGE = 35;
    public static final int TEMPLATE_STATUS = 64;
    public static final int PARAMETER = 1_024;
    public static final int CATEGORY = 128;
    public static final int SUMMARY = 512;
    public static final int DETAIL = 512;
    public static final int FAILURE_CODE = 64;
    public static final int KEY_NAME = 64;

    /// The JSON text of content that is kept as it came.
    public static final int OTHER = 65_536;

    /// How deep a body may be nested.
    public static final int LEVELS = 1_000;

    /// Items on a page of an answer.
    public static final int PAGE = 200;

    /// Groups of statistics in an answer.
    public static final int STATISTICS_GROUPS = 5_000;

    /// Days that statistics are asked of.
    public static final int STATISTICS_DAYS = 1_100;

    /// A list of versions that a client has seen.
    public static final int TAGS = 2_000;

    /// What is searched for.
    public static final int SEARCH = 200;

    public static final int SEARCH_WORDS = 10;

    /// Conversations in one request for verdicts.
    public static final int VERDICTS = 1_000;

    /// Receipts in one request.
    public static final int RECEIPTS = 1_000;

    /// Values in one list of a contact: its user names, addresses, numbers or labels.
    public static final int LIST = 20;

    /// All texts of a contact's profile together, as the search compares them.
    public static final int PROFILE = 2_048;

    /// Parameters of one template message.
    public static final int PARAMETERS = 100;

    /// The largest number of messages that a grant may allow. The engine keeps this many instants of accepted messages.
    public static final int MESSAGES_IN_WINDOW = 100;

    /// Messages of one conversation that are held at the same time: the characters of what they say, and
    /// [#HELD_MESSAGE] for each.
    public static final int HELD = 200_000;

    /// As what a held message counts beside the characters of what it says.
    public static final int HELD_MESSAGE = 500;

    /// Closing categories with settings of their own.
    public static final int CATEGORIES = 100;

    /// Templates of one account, each name in each language. WhatsApp lets a verified business have as many.
    public static final int TEMPLATES = 6_000;

    private Limits() {}

    /// Demands a line: not blank, within its limit, without control characters and halves of surrogate pairs.
    ///
    /// @throws IllegalArgumentException that names the field and the limit
    public static String requireLine(String field, String value, int limit) {
        if (value.isBlank() || value.length() > limit) {
            throw new IllegalArgumentException("%s must have 1 to %d characters, not %d"
                    .formatted(field, limit, value.isBlank() ? 0 : value.length()));
        }
        if (value.codePoints().anyMatch(Limits::isNoCharacterOfLine)) {
            throw new IllegalArgumentException(
                    "%s must not contain control characters or unpaired surrogates".formatted(field));
        }
        return value;
    }

    /// Demands a line that can be a part of a path.
    ///
    /// @throws IllegalArgumentException that names the field and the limit
    public static String requirePathPart(String field, String value, int limit) {
        requireLine(field, value, limit);
        if (value.contains("/")) {
            throw new IllegalArgumentException("%s must not contain a slash".formatted(field));
        }
        return value;
    }

    /// Demands a whole number from `least` to `most`.
    ///
    /// @throws IllegalArgumentException that names the field and the limits
    public static int requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be from %d to %d, not %d".formatted(field, least, most, value));
        }
        return value;
    }

    private static boolean isNoCharacterOfLine(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
