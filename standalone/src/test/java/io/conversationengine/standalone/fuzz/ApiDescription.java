package io.conversationengine.standalone.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What a running engine says of itself at `/v3/api-docs`.
record ApiDescription(JsonNode document) {

    /// @param body the schema of its body; missing where it takes none
    record Described(String method, String path, List<Parameter> parameters, JsonNode body, JsonNode answers) {

        boolean documents(int status) {
            return answers.has(Integer.toString(status));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// @param in `path`, `query` or `header`
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    List<Described> operations() {
        List<Described> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> found.add(described(path.getKey(), method.getKey(), method.getValue()))));
        return found;
    }

    private Described described(String path, String method, JsonNode operation) {
        List<Parameter> parameters = operation
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .map(parameter -> new Parameter(
                        parameter.path("name").asString(),
                        parameter.path("in").asString(),
                        parameter.path("required").asBoolean(false),
                        parameter.path("schema")))
                .toList();
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        JsonNode answers = operation.path("responses");
        return new Described(method.toUpperCase(Locale.ROOT), path, parameters, body, answers);
    }

    /// What stands where a reference points to.
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? resolved(document.at(reference.asString().substring(1))) : node;
    }
}
