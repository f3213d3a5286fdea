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

/// Copies an object token by token: numbers keep their digits, names and texts are checked like every other.
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
        try (JsonGenerator copy = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            int depth = 0;
            do {
                depth += copied(parser, copy);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return new AnyJson(text.toString());
    }

    /// Copies one token and answers by how much it goes deeper.
    private static int copied(JsonParser parser, JsonGenerator copy) {
        switch (parser.currentToken()) {
            case START_OBJECT -> copy.writeStartObject();
            case START_ARRAY -> copy.writeStartArray();
            case END_OBJECT -> copy.writeEndObject();
            case END_ARRAY -> copy.writeEndArray();
            case PROPERTY_NAME -> copy.writeName(CleanText.clean(parser, parser.currentName()));
            case VALUE_STRING -> copy.writeString(CleanText.clean(parser, parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copy.writeNumber(bounded(parser));
            case VALUE_TRUE -> copy.writeBoolean(true);
            case VALUE_FALSE -> copy.writeBoolean(false);
            case VALUE_NULL -> copy.writeNull();
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("JSON text has no token " + parser.currentToken());
        }
        return parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
    }

    /// The digits as they came.
    private static String bounded(JsonParser parser) {
        String digits = parser.getString();
        Recordable.faultOfNumber(digits).ifPresent(fault -> {
            throw new UnfitValue(parser, fault);
        });
        return digits;
    }
}
