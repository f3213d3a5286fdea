package io.conversationengine.standalone.api;

import static io.conversationengine.standalone.api.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A text or a list of texts as large as a body can be, and hostile to whatever looks at it, costs no more than its
/// reading: the whole engine is asked with one in each place of each request that its document describes.
class HostileTextTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGE = 1_000_000;

    /// What a pattern of two repetitions tries in a quadratic number of ways took 7 s for 40,000 digits; for a million
    /// it would take over an hour.
    private static final Duration BOUND = Duration.ofSeconds(10);

    /// As JSON.
    private static final List<byte[]> HOSTILE = Stream.of(
                    "4".repeat(LARGE) + "x", "a@".repeat(LARGE / 2), " ".repeat(LARGE), "a".repeat(LARGE) + "\n")
            .map(JSON::writeValueAsBytes)
            .toList();

    private final JsonNode document = BadInput.api()
            .send("GET", "/v3/api-docs", BodyPublishers.noBody(), List.of())
            .json();

    private record Place(String method, String path, List<String> steps) {}

    @Test
    void is_refused_at_once_wherever_it_stands() {
        List<Place> places = places();
        assertThat(places).hasSizeGreaterThan(40);
        for (Place place : places) {
            HOSTILE.forEach(text -> refuses(place, text));
        }
    }

    @Test
    void is_refused_at_once_as_a_list_of_many() {
        List<String> many = new ArrayList<>(Arrays.asList(new String[LARGE / 3]));
        many.replaceAll(_ -> "");
        List<Place> lists = places().stream()
                .filter(place -> place.steps().getLast().equals("[]"))
                .toList();
        assertThat(lists).hasSizeGreaterThan(8);
        lists.forEach(place -> refuses(
                new Place(
                        place.method(),
                        place.path(),
                        place.steps().subList(0, place.steps().size() - 1)),
                JSON.writeValueAsBytes(many)));
    }

    /// All else of the request is as it should be.
    @Test
    void is_made_to_fit_at_once_where_a_customer_says_it() {
        for (String field : List.of(
                "contact.name",
                "contact.userName",
                "contact.email",
                "contact.phone",
                "message.text",
                "message.subject")) {
            for (byte[] hostile : HOSTILE) {
                ObjectNode request = (ObjectNode) JSON.readTree(filled(BadInput.GOOD));
                String[] steps = field.split("[.]", 2);
                ((ObjectNode) request.path(steps[0])).put(steps[1], JSON.readValue(hostile, String.class));
                long begunNanos = System.nanoTime();
                Answer answer = BadInput.api().post("/v1/inbound", JSON.writeValueAsString(request));
                assertThat(answer.status()).as("%s %s", field, answer).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begunNanos))
                        .as(field)
                        .isLessThan(BOUND);
            }
        }
    }

    private static void refuses(Place place, byte[] hostile) {
        StringBuilder before = new StringBuilder();
        StringBuilder behind = new StringBuilder();
        for (String step : place.steps()) {
            before.append(step.equals("[]") ? "[" : "{\"" + step + "\": ");
            behind.append(step.equals("[]") ? "]" : "}");
        }
        byte[] begin = before.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = behind.reverse().toString().getBytes(StandardCharsets.UTF_8);
        BodyPublisher sent = BodyPublishers.fromPublisher(
                BodyPublishers.ofByteArrays(List.of(begin, hostile, end)),
                (long) begin.length + hostile.length + end.length);
        List<String> headers = BadInput.api().withKey("Content-Type", "application/json", "Idempotency-Key", "hostile");
        long begunNanos = System.nanoTime();
        Answer answer = BadInput.api().send(place.method(), place.path(), sent, headers);
        boolean refused = answer.status() == 200
                ? answer.http().body().contains("NOT_UNDERSTOOD")
                : answer.status() >= 400 && answer.status() < 500;
        assertThat(refused).as("%s %s", place, answer).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begunNanos))
                .as(place.toString())
                .isLessThan(BOUND);
        assertThat(answer.http().body()).as(place.toString()).hasSizeLessThan(20_000);
    }

    private List<Place> places() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .flatMap(operation -> texts(operation
                                        .getValue()
                                        .at("/requestBody/content")
                                        .path("application/json")
                                        .path("schema"))
                                .map(steps -> new Place(
                                        operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                        address(path.getKey()),
                                        steps))))
                .toList();
    }

    /// Where texts are in what a schema describes.
    private Stream<List<String>> texts(JsonNode schema) {
        JsonNode described = Optional.of(schema.path("$ref").asString(""))
                .filter(reference -> !reference.isEmpty())
                .map(reference -> document.at(reference.substring(1)))
                .orElse(schema);
        if (described.has("oneOf")) {
            return described.path("oneOf").valueStream().flatMap(this::texts);
        }
        if (described.has("properties")) {
            return described
                    .path("properties")
                    .propertyStream()
                    .flatMap(property -> texts(property.getValue()).map(steps -> after(property.getKey(), steps)));
        }
        if (described.has("items")) {
            return texts(described.path("items")).map(steps -> after("[]", steps));
        }
        return described.path("type").toString().contains("string") ? Stream.of(List.of()) : Stream.empty();
    }

    private static List<String> after(String step, List<String> steps) {
        return Stream.concat(Stream.of(step), steps.stream()).toList();
    }

    private static String address(String template) {
        return filled(template.replace("/contacts/{id}", "/contacts/CONTACT")
                .replace("/accounts/{id}", "/accounts/telegram")
                .replace("{id}", "CONVERSATION")
                .replaceAll("\\{.*?}", "any"));
    }
}
