package io.conversationengine.query.page;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// How the page shows an answer: an object may have more fields than are shown, a list has exactly the items that are
/// shown, and `…` stands for a text that is another one each time.
final class Shown {

    static final String ANY = "…";

    private Shown() {}

    /// What is not as it is shown, with its place; empty if all is.
    static Optional<String> difference(JsonNode shown, JsonNode actual) {
        return differences("", shown, actual).findFirst();
    }

    private static Stream<String> differences(String at, JsonNode shown, JsonNode actual) {
        if (shown.isString() && shown.stringValue().equals(ANY)) {
            return actual.isString() ? Stream.empty() : Stream.of(at + " is no text but " + actual);
        }
        if (shown.isObject() && actual.isObject()) {
            return shown.propertyStream()
                    .flatMap(field -> actual.has(field.getKey())
                            ? differences(at + "/" + field.getKey(), field.getValue(), actual.get(field.getKey()))
                            : Stream.of(at + "/" + field.getKey() + " is missing"));
        }
        if (shown.isArray() && actual.isArray() && shown.size() == actual.size()) {
            return IntStream.range(0, shown.size())
                    .boxed()
                    .flatMap(i -> differences(at + "/" + i, shown.get(i), actual.get(i)));
        }
        return shown.equals(actual) ? Stream.empty() : Stream.of(at + " is " + actual);
    }
}
