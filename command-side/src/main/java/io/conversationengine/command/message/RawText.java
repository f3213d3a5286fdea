package io.conversationengine.command.message;

import io.conversationengine.edge.problem.UnfitValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/// A text of a customer as it came, which may hold what no text of the engine may: it is looked at later, and refuses
/// no message.
@JsonDeserialize(using = RawText.Reader.class)
record RawText(String value) {
    private static final char REPLACEMENT = '\uFFFD';

    static final class Reader extends StdDeserializer<RawText> {

        Reader() {
            super(RawText.class);
        }

        @Override
        public RawText deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new UnfitValue(parser, "must be a text");
            }
            return new RawText(parser.getString());
        }
    }

    /// The same with U+FFFD for each NUL, which PostgreSQL does not store, and each half of a surrogate pair, which
    /// UTF-8 cannot express.
    String storable() {
        StringBuilder storable = new StringBuilder(value.length());
        value.codePoints().forEach(letter -> storable.appendCodePoint(isStorable(letter) ? letter : REPLACEMENT));
        return storable.toString();
    }

    private static boolean isStorable(int letter) {
        return letter != 0 && Character.getType(letter) != Character.SURROGATE;
    }
}
