package io.conversationengine.standalone.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values as a schema wants them, so that a request gets past the first check.
record SchemaValues(ApiDescription api, KnownThings known, String path, Random random) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of("Hello", "parcel", "Größe", "你好", "مرحبا", "👋🏽", "ok", "№ 7");

    /// Of these a body has one.
    private static final List<String> FORMS = List.of("text", "media", "template", "other");

    JsonNode of(String name, JsonNode schema) {
        JsonNode form = api.resolved(schema);
        if (form.has("oneOf") || form.has("anyOf")) {
            List<JsonNode> choices = (form.has("oneOf") ? form.path("oneOf") : form.path("anyOf"))
                    .valueStream()
                    .filter(choice -> !choice.path("type").asString("").equals("null"))
                    .toList();
            return of(name, KnownThings.pick(choices, random));
        }
        if (form.has("enum")) {
            List<JsonNode> constants = form.path("enum")
                    .valueStream()
                    .filter(constant -> !constant.isNull())
                    .toList();
            return KnownThings.pick(constants, random);
        }
        return switch (type(form)) {
            case "object" -> object(form);
            case "array" -> array(name, form);
            case "integer", "number" -> number(form);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.stringNode(text(name, form));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(word -> !word.equals("null"))
                        .findFirst()
                        .orElse("string")
                : type.asString("string");
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode made = JSON.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        List<String> names = new ArrayList<>(schema.path("properties").propertyNames());
        List<String> forms = names.stream().filter(FORMS::contains).toList();
        if (forms.size() > 1) {
            String chosen = random.nextInt(3) > 0 ? "text" : KnownThings.pick(forms, random);
            names.removeIf(name -> FORMS.contains(name) && !name.equals(chosen));
            made.set(chosen, of(chosen, schema.path("properties").path(chosen)));
        }
        for (String name : names) {
            if (required.contains(name) || (!made.has(name) && random.nextInt(4) == 0)) {
                made.set(name, of(name, schema.path("properties").path(name)));
            }
        }
        return made;
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode made = JSON.arrayNode();
        int size = schema.path("minItems").asInt(0) + random.nextInt(3);
        for (int item = 0; item < size; item++) {
            made.add(of(name, schema.path("items")));
        }
        return made;
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 10);
        return JSON.numberNode(least + random.nextLong(Math.min(most - least, 1_000) + 1));
    }

    private String text(String name, JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" -> known.instant(random);
            case "duration" -> "PT" + (1 + random.nextInt(100)) + "H";
            default ->
                known.of(name, path, random)
                        .orElseGet(() -> words(schema.path("maxLength").asInt(40)));
        };
    }

    private String words(int longest) {
        StringBuilder made = new StringBuilder(KnownThings.pick(WORDS, random));
        while (random.nextInt(3) > 0) {
            made.append(' ').append(KnownThings.pick(WORDS, random));
        }
        return made.length() <= longest ? made.toString() : "ok";
    }
}
