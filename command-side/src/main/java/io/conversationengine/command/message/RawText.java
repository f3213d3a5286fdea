package io.conversationengine.command.message;

import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.Recordable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/// A text of a customer as it came, which may hold what no text of the engine may: it is looked at later, and refuses
/// no message.
@JsonDeserialize(using = RawText.Reader.class)
record RawText(String value) {
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

    /// The same with U+FFFD for each NUL and each half of a surrogate pair.
    String storable() {
        return Recordable.storable(value);
    }
}
