package io.conversationengine.command.contact;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads a field whose null says that there is nothing any more. To Jackson a null and a field that is missing are one;
/// here what is given as null is empty, and what is missing stays null.
final class NullableField {

    private NullableField() {}

    static final class Text extends StdDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return context.readValue(parser, String.class);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return "";
        }

        @Override
        @SuppressWarnings("NullAway") // as Jackson declares it: null for nothing
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    static final class Texts extends StdDeserializer<List<String>> {

        Texts() {
            super(List.class);
        }

        @Override
        public List<String> deserialize(JsonParser parser, DeserializationContext context) {
            return context.readValue(
                    parser, context.getTypeFactory().constructCollectionType(List.class, String.class));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return List.of();
        }

        @Override
        @SuppressWarnings("NullAway") // as Jackson declares it: null for nothing
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
