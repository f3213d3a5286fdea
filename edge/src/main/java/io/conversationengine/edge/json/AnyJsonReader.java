package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.Characters;
import io.conversationengine.kernel.Recordable;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Copies an object token by token: numbers keep their digits. What no event may hold, or those who read it may not
/// take, is replaced, as it is in the texts of customers, and refuses nothing.
final class AnyJsonReader extends StdDeserializer<AnyJson> {

    /// The most characters of a number that is kept as one.
    static final int NUMBER = 64;

    private static final int NAME = 10_000;
    private static final int LEVELS = 30;
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
            do {
                copy.take(parser);
            } while (!copy.isWhole() && parser.nextToken() != null);
            generator.flush();
            return new AnyJson(text.toString(), List.copyOf(copy.changes));
        }
    }

    private static final class Copy {

        private final JsonGenerator generator;
        private final Set<String> changes = new LinkedHashSet<>();

        /// The names so far in each object and list that is open, the innermost first; a list has none.
        private final Deque<Set<String>> open = new ArrayDeque<>();

        private int numberedNames = 1;

        private Copy(JsonGenerator generator) {
            this.generator = generator;
        }

        private boolean isWhole() {
            return open.isEmpty();
        }

        private void take(JsonParser parser) {
            switch (parser.currentToken()) {
                case START_OBJECT, START_ARRAY -> begin(parser);
                case END_OBJECT -> {
                    open.pop();
                    generator.writeEndObject();
                }
                case END_ARRAY -> {
                    open.pop();
                    generator.writeEndArray();
                }
                case PROPERTY_NAME -> generator.writeName(name(parser.currentName()));
                case VALUE_STRING -> generator.writeString(storable(parser.getString()));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> takeNumber(parser.getString());
                case VALUE_TRUE -> generator.writeBoolean(true);
                case VALUE_FALSE -> generator.writeBoolean(false);
                case VALUE_NULL -> generator.writeNull();
                case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("JSON text has no token " + parser.currentToken());
            }
        }

        private void begin(JsonParser parser) {
            if (open.size() == LEVELS) {
                changes.add("has null in place of what is nested more than %d levels deep".formatted(LEVELS));
                generator.writeNull();
                parser.skipChildren();
                return;
            }
            open.push(new HashSet<>());
            if (parser.hasToken(JsonToken.START_OBJECT)) {
                generator.writeStartObject();
            } else {
                generator.writeStartArray();
            }
        }

        /// One that came once stays the only one of its object. Numbers are not used twice, so that few are tried.
        private String name(String came) {
            String name = storable(came);
            if (name.length() > NAME) {
                changes.add("has names cut to %d characters".formatted(NAME));
                name = Characters.within(name, NAME);
            }
            Set<String> others = open.getFirst();
            String only = name;
            while (!others.add(only)) {
                changes.add("has numbers behind names that became the same");
                only = name + "~" + ++numberedNames;
            }
            return only;
        }

        private String storable(String text) {
            String storable = Recordable.storable(text);
            if (!storable.equals(text)) {
                changes.add("has U+FFFD in place of NUL or half a surrogate pair");
            }
            return storable;
        }

        /// The digits as they came.
        private void takeNumber(String digits) {
            if (digits.length() <= NUMBER && Recordable.faultOfNumber(digits).isEmpty()) {
                generator.writeNumber(digits);
            } else {
                changes.add("has a text in place of a number beyond all bounds");
                generator.writeString(digits);
            }
        }
    }
}
