package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.Recordable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads a text that an event may hold.
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
        Recordable.fault(text).ifPresent(fault -> {
            throw new UnfitValue(parser, fault);
        });
        return text;
    }
}
