package io.conversationengine.standalone.fuzz;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values that have broken programs before.
record HostileValues(Random random) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "a\udc00b",
            "\ufffe\uffff",
            "\u2028\u2029\u202e\u2066\u200b\ufeff",
            "e\u0301".repeat(120),
            "\u0301".repeat(64),
            "👨‍👩‍👧‍👦".repeat(9),
            "İıſẞﬃ",
            "𝒶".repeat(33),
            "١٢٣",
            "٠".repeat(32),
            "1".repeat(40_000) + "x",
            "a@".repeat(400),
            "%_\\'\"`;--",
            "%s%n${jndi:x}#{1}",
            "../../etc/passwd",
            "<script>",
            "\r\nSet-Cookie: a=b",
            "\t\u0007\u001b[31m",
            "null",
            "NaN",
            "王".repeat(255),
            "x".repeat(70_000));

    private static final List<String> INSTANTS = List.of(
            "+999999999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "1850-01-01T00:00:00Z",
            "2500-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-26T23:59:60Z",
            "2026-11-26T10:00:00.1234567890123Z",
            "2026-11-26T10:00:00+18:00",
            "2026-11-26T10:00:00-23:59",
            "2026-11-26 10:00:00",
            "2026-11-26T10:00Z",
            "1764151200");

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "-0", "1.5", "1e400", "1E-400", "2147483648", "9223372036854775808", "9".repeat(400), "0.1e1");

    private static final List<Integer> LIMITS =
            List.of(1, 32, 35, 64, 128, 255, 320, 512, 998, 1_024, 2_048, 4_096, 20_000, 65_536);

    /// At a limit, or just beyond it, in letters of one, two, three or four bytes.
    String text() {
        if (random.nextInt(3) > 0) {
            return KnownThings.pick(random.nextInt(4) == 0 ? INSTANTS : TEXTS, random);
        }
        int length = KnownThings.pick(LIMITS, random) + random.nextInt(3) - 1;
        String letter = KnownThings.pick(List.of("a", "é", "漢", "😀", "\u202e", "\u0300"), random);
        return letter.repeat(Math.max(1, length / letter.length()));
    }

    JsonNode json() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(new BigDecimal(KnownThings.pick(NUMBERS, random)));
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3 -> JSON.objectNode().put("kind", "text").put("@class", "java.lang.ProcessBuilder");
            case 4 -> list();
            default -> JSON.stringNode(text());
        };
    }

    private ArrayNode list() {
        ArrayNode list = JSON.arrayNode();
        int size = KnownThings.pick(List.of(0, 1, 2, 21, 1_001), random);
        for (int item = 0; item < size; item++) {
            if (random.nextInt(50) == 0) {
                list.addNull();
            } else {
                list.add("item " + item);
            }
        }
        return list;
    }

    /// A cursor that the engine did not give, or one that it gave with a letter changed.
    String cursor(String real) {
        if (!real.isEmpty() && random.nextBoolean()) {
            int at = random.nextInt(real.length());
            return real.substring(0, at) + (char) ('A' + random.nextInt(26)) + real.substring(at + 1);
        }
        String forged = KnownThings.pick(
                List.of(
                        "[null]",
                        "{}",
                        "[\"+999999999-01-01T00:00:00Z\",\"x\"]",
                        "9223372036854775808",
                        "-1",
                        "\u0000"),
                random);
        return random.nextBoolean()
                ? forged
                : Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
    }
}
