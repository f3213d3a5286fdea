package io.conversationengine.standalone.fuzz;

import io.conversationengine.standalone.fuzz.ApiDescription.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes a request into one that nobody would send.
record Mutation(Draft draft, HostileValues hostile, KnownThings known, Random random) {

    private static final int TOO_LARGE = 1_100_000;
    private static final int DEEP = 20_000;
    private static final int MANY = 1_100;

    private static final List<String> CONTENT_TYPES = List.of(
            "application/yaml",
            "application/xml",
            "text/plain",
            "*/*",
            "application/*",
            "application/*+json",
            "application/json; charset=utf-16",
            "application/vnd.api+json",
            "application/json;version=1",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json, application/json",
            "json",
            "");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Content-Encoding",
            "Content-Type",
            "Authorization",
            "On-Behalf-Of",
            "If-Match",
            "Idempotency-Key",
            "At-Least-Position",
            "Last-Event-ID",
            "Range",
            "Expect",
            "X-HTTP-Method-Override",
            "Cookie",
            "Origin");

    private static final List<String> HEADER_VALUES = List.of(
            "",
            "*",
            "0",
            "-1",
            "1e3",
            "9223372036854775808",
            "W/\"1\"",
            "\"1\", \"2\"",
            "gzip",
            "gzip, br;q=1.0, *;q=0.5",
            "application/problem+json, application/json",
            "text/event-stream",
            "application/x-ndjson;q=0.1",
            "text/html",
            "bytes=0-1",
            "100-continue",
            "Bearer x",
            "Zoë 漢字 😀",
            "a\u0000b",
            "\u202e");

    private static final List<String> PATHS =
            List.of("/", "/../..", "%2F", "%00", "%zz", "%c0%af", ";a=b", "//", "/extra", "?", "%25", "/.", "\\");

    private static final List<String> METHODS =
            List.of("PATCH", "DELETE", "PUT", "POST", "HEAD", "OPTIONS", "TRACE", "FOO", "get");

    void apply() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> changeJson();
            case 4, 5 -> changeBody();
            case 6, 7, 8 -> changeParameter();
            case 9, 10 -> changeHeader();
            default -> changeLine();
        }
    }

    private void changeJson() {
        if (!(draft.json instanceof ObjectNode root)) {
            changeParameter();
            return;
        }
        List<ObjectNode> objects = new ArrayList<>();
        collect(root, objects);
        ObjectNode chosen = KnownThings.pick(objects, random);
        List<String> names = new ArrayList<>(chosen.propertyNames());
        switch (random.nextInt(8)) {
            case 0 -> chosen.set(hostile.text(), hostile.json());
            case 1 ->
                names.stream()
                        .skip(random.nextInt(names.size() + 1))
                        .findFirst()
                        .ifPresent(chosen::remove);
            default ->
                names.stream()
                        .skip(random.nextInt(names.size() + 1))
                        .findFirst()
                        .ifPresent(name -> chosen.set(name, hostile.json()));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(inner -> collect(inner, objects));
        }
    }

    private void changeBody() {
        byte[] bytes = draft.bytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        draft.body = switch (random.nextInt(11)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> text.getBytes(StandardCharsets.UTF_16);
            case 2 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8);
            case 4 -> "{\"a\":".repeat(DEEP).getBytes(StandardCharsets.UTF_8);
            case 5 -> (text + " ".repeat(TOO_LARGE)).getBytes(StandardCharsets.UTF_8);
            case 6 ->
                text.replaceFirst("\\{", "{\"text\":\"a\",\"text\":\"b\",").getBytes(StandardCharsets.UTF_8);
            case 7 -> flipped(bytes);
            case 8 -> "text: \"a\\0b\"\nother: [a, null]\n".getBytes(StandardCharsets.UTF_8);
            case 9 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            default -> bytes;
        };
        if (random.nextBoolean()) {
            draft.setHeader("Content-Type", KnownThings.pick(CONTENT_TYPES, random));
        }
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int time = 0; time < 3 && changed.length > 0; time++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private void changeParameter() {
        List<Parameter> queried = draft.operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .toList();
        if (queried.isEmpty() && random.nextInt(8) > 0) {
            changeHeader();
            return;
        }
        changeParameter(
                queried.isEmpty()
                        ? "unknown"
                        : KnownThings.pick(queried, random).name());
    }

    private void changeParameter(String name) {
        switch (random.nextInt(6)) {
            case 0 -> {
                for (int number = 0; number < MANY; number++) {
                    draft.query.add(new Draft.Pair(name, Integer.toString(number)));
                }
            }
            case 1 ->
                draft.query.add(new Draft.Pair(name, KnownThings.pick(List.of("%zz", "%c0%af", "%00", "+"), random)));
            case 2 -> {
                String real = known.of("after", draft.operation.path(), random).orElse("");
                draft.query.removeIf(pair -> pair.name().equals("after"));
                draft.query.add(new Draft.Pair("after", Draft.encoded(hostile.cursor(real))));
            }
            default -> {
                draft.query.removeIf(pair -> pair.name().equals(name));
                String value = hostile.text();
                draft.query.add(new Draft.Pair(
                        name, Draft.encoded(value.substring(0, Math.min(2_000, value.length())))));
            }
        }
    }

    private void changeHeader() {
        String name = KnownThings.pick(HEADERS, random);
        String value = KnownThings.pick(HEADER_VALUES, random);
        if (random.nextInt(4) == 0) {
            draft.headers.add(new Draft.Pair(name, value));
        } else {
            draft.setHeader(name, random.nextInt(12) == 0 ? "x".repeat(9_000) : value);
        }
    }

    private void changeLine() {
        switch (random.nextInt(3)) {
            case 0 -> draft.method = KnownThings.pick(METHODS, random);
            case 1 -> draft.path = draft.path + KnownThings.pick(PATHS, random);
            default -> {
                int slash = draft.path.lastIndexOf('/');
                String text = hostile.text();
                String part = Draft.encoded(text.substring(0, Math.min(300, text.length())));
                draft.path = draft.path.substring(0, slash + 1) + part;
            }
        }
    }
}
