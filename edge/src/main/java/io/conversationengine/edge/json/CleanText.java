package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads a text that every reader of it can write again: without NUL, which PostgreSQL does not store, and without half
/// a surrogate pair, which UTF-8 cannot express.
final class CleanText extends StdScalarDeserializer<String> {

    CleanText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnfitValue(parser, "must be a text");
        }
        return clean(parser, parser.getString());
    }

    static String clean(JsonParser parser, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw new UnfitValue(parser, "must not contain the character NUL");
            }
            if (Character.isSurrogate(unit)) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1));
                if (!isPair) {
                    throw new UnfitValue(parser, "must not contain half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
