package io.conversationengine.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.Right;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Of every operation in the document of the engine.
class RightsTest {

    private static final Pattern NEEDS = Pattern.compile("Needs the right `(\\w+)`\\.");

    private static final Pattern ADVICE = Pattern.compile("--operator --may ([a-z,]+) makes one");

    private static final Map<Right, List<String>> EXPECTED = Map.of(
            Right.INBOUND,
            List.of("POST /v1/accounts/{id}/receipts", "POST /v1/inbound"),
            Right.ERASE,
            List.of("POST /v1/contacts/{id}/erasure"),
            Right.FEED,
            List.of(
                    "DELETE /v1/feed-consumers/{name}",
                    "GET /v1/events",
                    "GET /v1/feed-consumers",
                    "GET /v1/feed-consumers/{name}",
                    "GET /v1/schemas/{event}/{revision}",
                    "POST /v1/feed-consumers/{name}/reset",
                    "PUT /v1/feed-consumers/{name}"),
            Right.AUDIT,
            List.of(
                    "GET /v1/audit",
                    "GET /v1/log/checkpoint",
                    "GET /v1/log/consistency",
                    "GET /v1/log/key",
                    "GET /v1/log/proofs/{position}"),
            Right.SEND,
            List.of(
                    "DELETE /v1/conversations/{id}/assignee",
                    "POST /v1/contacts",
                    "POST /v1/conversations",
                    "POST /v1/conversations/{id}/closure",
                    "POST /v1/conversations/{id}/messages",
                    "POST /v1/conversations/{id}/reopening",
                    "PUT /v1/contacts/{id}",
                    "PUT /v1/conversations/{id}/assignee"),
            Right.ADMINISTER,
            List.of(
                    "DELETE /v1/webhooks/{name}",
                    "GET /v1/webhooks",
                    "GET /v1/webhooks/{name}",
                    "GET /v1/webhooks/{name}/deliveries",
                    "POST /v1/conversations/{id}/reachability",
                    "POST /v1/webhooks/{name}/enabling",
                    "POST /v1/webhooks/{name}/resend",
                    "POST /v1/webhooks/{name}/secret",
                    "PUT /v1/accounts/{id}",
                    "PUT /v1/accounts/{id}/templates/{name}/{language}",
                    "PUT /v1/webhooks/{name}",
                    "PUT /v1/workspace"));

    /// What burdens the engine or shows what is of all workspaces.
    private static final List<String> OPERATORS = List.of(
            "GET /v1/readers/{name}/parked",
            "POST /v1/projections/{name}/rebuild",
            "POST /v1/readers/{name}/parked/{id}/discard",
            "POST /v1/readers/{name}/parked/{id}/retry");

    private final Map<String, String> said = said();
    private final Map<String, Right> needed = needed(said);

    @Test
    void are_said_of_each_and_those_that_a_bot_should_not_have_guard_what_they_should() {
        EXPECTED.forEach((right, operations) -> assertThat(needed.entrySet().stream()
                        .filter(each -> each.getValue() == right)
                        .map(Map.Entry::getKey))
                .containsExactlyElementsOf(operations));
        assertThat(needed).hasSizeGreaterThan(29).doesNotContainKeys(OPERATORS.toArray(String[]::new));
        assertThat(needed.entrySet())
                .filteredOn(each -> each.getKey().startsWith("GET ") && each.getValue() != Right.ADMINISTER)
                .allSatisfy(each -> assertThat(each.getValue()).isIn(Right.READ, Right.FEED, Right.AUDIT));
    }

    @Test
    void open_an_operation_and_nothing_else_does() {
        for (Right right : Right.values()) {
            Api without = BadInput.api("all but " + right, others(right));
            Api with = BadInput.api("nothing but " + right, List.of(right));
            needed.forEach((operation, needs) -> {
                if (needs == right) {
                    Answer refused = sent(without, operation);
                    assertThat(refused.status()).as(operation).isEqualTo(403);
                    assertThat(refused.reason()).as(operation).isEqualTo("key-may-not");
                    assertThat(refused.text("/right")).as(operation).isEqualTo(right.toString());
                    Answer taken = sent(with, operation);
                    assertThat(taken.status()).as(operation).isNotIn(401, 403, 500, 503);
                }
            });
        }
    }

    @Test
    void do_not_open_what_is_an_operators() {
        Api all = BadInput.api("all rights", Right.all());
        assertThat(said.keySet())
                .filteredOn(operation -> "operator".equals(said.get(operation)))
                .containsExactlyElementsOf(OPERATORS);
        for (String operation : OPERATORS) {
            Answer refused = sent(all, operation);
            assertThat(refused.status()).as(operation).isEqualTo(403);
            assertThat(refused.reason()).as(operation).isEqualTo("key-may-not-operate");
            assertThat(refused.text("/right")).as(operation).isEqualTo("operator");
        }
    }

    /// Each lacks what it can: the right, that of an operator, or both.
    @Test
    void are_named_by_the_refusal_as_a_new_key_needs_them() {
        for (Set<Right> lacking : List.of(Set.of(Right.FEED), Right.daily(), Right.all())) {
            Api without = BadInput.api("lacking beside %d".formatted(lacking.size()), lacking);
            for (String operation : OPERATORS) {
                Answer refused = sent(without, operation);
                assertThat(refused.status()).as(operation).isEqualTo(403);
                Matcher advice = ADVICE.matcher(refused.text("/detail"));
                assertThat(advice.find()).as(refused.text("/detail")).isTrue();
                Set<Right> rights =
                        Stream.of(advice.group(1).split(",", -1)).map(Right::of).collect(Collectors.toSet());
                Api advised = BadInput.operator("%d %s".formatted(lacking.size(), operation), rights);
                assertThat(sent(advised, operation).status()).as(operation).isNotIn(401, 403);
            }
        }
    }

    private static List<Right> others(Right right) {
        List<Right> others = new ArrayList<>(Right.all());
        others.remove(right);
        return others;
    }

    /// Of an address that is nobody's, and without a body: what matters is who is let through as far as that.
    private static Answer sent(Api api, String operation) {
        String[] words = operation.split(" ", -1);
        String path = words[1].replaceAll("\\{[^}]+}", "0190b2a4-0000-8000-8000-000000000000");
        return api.send(
                words[0],
                path,
                BodyPublishers.ofString("{}"),
                List.of("Authorization", "Bearer " + api.key(), "Content-Type", "application/json"));
    }

    private static Map<String, Right> needed(Map<String, String> said) {
        Map<String, Right> needed = new TreeMap<>();
        said.forEach((operation, right) -> {
            if (!right.equals("operator")) {
                needed.put(operation, Right.of(right));
            }
        });
        return needed;
    }

    private static Map<String, String> said() {
        Map<String, String> rights = new TreeMap<>();
        BadInput.api()
                .get("/v3/api-docs")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String operation = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    Matcher right =
                            NEEDS.matcher(method.getValue().path("description").asString(""));
                    assertThat(right.find()).as(operation).isTrue();
                    rights.put(operation, right.group(1));
                }));
        return rights;
    }
}
