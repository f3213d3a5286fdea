package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.Recordable;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Copies an object token by token: numbers keep their digits. What no event may hold is replaced, as it is in the
/// texts of customers, and refuses nothing.
final class AnyJsonReader extends StdDeserializer<AnyJson> {
    private static final JsonFactory JSON = new JsonFactory();

    AnyJsonReader() {
        super(AnyJson.class);
    }

    @Override
    public AnyJson deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new UnfitValue(parser, "must be an object");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            Copy copy = new Copy(generator);
            int depth = 0;
            do {
                depth += copy.take(parser);
            } while (depth > 0 && parser.nextToken() != null);
            generator.flush();
            return new AnyJson(text.toString(), copy.isAltered);
        }
    }

    private static final class Copy {

        private final JsonGenerator generator;
        private boolean isAltered;

        private Copy(JsonGenerator generator) {
            this.generator = generator;
        }

        /// Copies one token and answers by how much it goes deeper.
        private int take(JsonParser parser) {
            switch (parser.currentToken()) {
                case START_OBJECT -> generator.writeStartObject();
                case START_ARRAY -> generator.writeStartArray();
                case END_OBJECT -> generator.writeEndObject();
                case END_ARRAY -> generator.writeEndArray();
                case PROPERTY_NAME -> generator.writeName(storable(parser.currentName()));
                case VALUE_STRING -> generator.writeString(storable(parser.getString()));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> takeNumber(parser.getString());
                case VALUE_TRUE -> generator.writeBoolean(true);
                case VALUE_FALSE -> generator.writeBoolean(false);
                case VALUE_NULL -> generator.writeNull();
                case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("JSON text has no token " + parser.currentToken());
            }
            return parser.currentToken().isStructStart()
                    ? 1
                    : parser.currentToken().isStructEnd() ? -1 : 0;
        }

        private String storable(String text) {
            String storable = Recordable.storable(text);
            isAltered |= !storable.equals(text);
            return storable;
        }

        /// The digits as they came.
        private void takeNumber(String digits) {
            if (Recordable.faultOfNumber(digits).isEmpty()) {
                generator.writeNumber(digits);
            } else {
                isAltered = true;
                generator.writeString(digits);
            }
        }
    }
}
