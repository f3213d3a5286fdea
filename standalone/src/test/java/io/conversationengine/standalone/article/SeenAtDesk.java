package io.conversationengine.standalone.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.server.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What agents see of the customer's conversation after it was closed, reopened, or refused a message.
final class SeenAtDesk {

    static final String CUSTOMER = "Nguyễn Thị Ánh";
    static final String TEXT = "{\"text\": \"One more thing\"}";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private SeenAtDesk() {}

    /// Under Mine of who served the customer last, or where the workspace unassigns, of nobody.
    static void assertFound(SupportDesk desk, String workspace, String agent) {
        boolean unassigned = workspace.equals("unassigns");
        List<String> found = List.of(CUSTOMER);
        assertThat(desk.found(agent, "inbox=all&status=closed")).isEqualTo(found);
        assertThat(desk.found(agent, "inbox=mine&status=closed")).isEqualTo(unassigned ? List.of() : found);
        assertThat(desk.found(agent, "inbox=unassigned&status=closed&lastAssignee=" + agent))
                .isEqualTo(unassigned ? found : List.of());
        assertThat(desk.found("zoe", "inbox=mine&status=closed")).isEmpty();
        assertThat(desk.found("zoe", "inbox=unassigned&status=closed&lastAssignee=zoe"))
                .isEmpty();
    }

    /// By Ben, who closes it again and finds it again.
    static void assertReopened(SupportDesk desk, String workspace, Answer answer, String sentAs) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(desk.lastOutbound().path("sentAs").asString())
                                .isEqualTo(sentAs));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(desk.found("ben", "inbox=mine&status=open")).containsExactly(CUSTOMER));
        assertThat(desk.lastOutbound().path("notSent").asBoolean()).isFalse();
        assertThat(desk.row("ben").path("lastMessage").path("notSent").asBoolean())
                .isFalse();

        desk.closes("ben");

        assertFound(desk, workspace, "ben");
    }

    static void assertReopenedByCustomer(SupportDesk desk, Instant at) {
        desk.customerWrites(at);

        assertThat(desk.found("ben", "inbox=all&status=open")).contains(CUSTOMER);
        assertThat(desk.sends("ben", TEXT).status()).isEqualTo(202);
    }

    static void assertRefused(
            SupportDesk desk, String workspace, String reason, @Nullable Instant since, String instead) {
        assertAdvice(desk.row("ben").path("verdict"), reason, since, instead);

        Answer answer = desk.sends("ben", TEXT);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertAdvice(answer.body(), reason, since, instead);
        JsonNode refused = desk.lastOutbound();
        assertThat(refused.path("notSent").asBoolean()).isTrue();
        assertThat(refused.path("status").asString()).isEqualTo("REFUSED");
        assertAdvice(refused, reason, since, instead);
        JsonNode row = desk.row("ben");
        assertThat(row.path("lastMessage").path("notSent").asBoolean()).isTrue();
        assertThat(row.path("status").asString()).isEqualTo("CLOSED");
        assertFound(desk, workspace, "anna");
    }

    /// To whoever reopens without a message, a year after the customer wrote.
    static void assertSaidAfterAYear(JsonNode verdict, String channel, Instant wroteAt) {
        switch (channel) {
            case "whatsapp" -> assertOver(verdict, wroteAt, Duration.ofDays(1), "approved-template await-customer");
            case "messenger" -> assertOver(verdict, wroteAt, Duration.ofDays(7), "message-tag await-customer");
            case "instagram" -> assertOver(verdict, wroteAt, Duration.ofDays(7), "await-customer");
            case "wechat" -> assertOver(verdict, wroteAt, Duration.ofDays(2), "await-customer");
            case "viber" -> {
                assertThat(verdict.path("verdict").asString()).isEqualTo("held");
                assertThat(verdict.path("allowance").asInt()).isEqualTo(10_000);
            }
            case "telegram", "line", "webchat", "sms", "email" -> {
                assertThat(verdict.path("verdict").asString()).isEqualTo("allowed");
                assertThat(verdict.path("sentAs").asString()).isEqualTo("PLAIN");
                assertThat(instant(verdict, "until")).isNull();
            }
            default -> throw new IllegalArgumentException(channel);
        }
    }

    private static void assertOver(JsonNode verdict, Instant wroteAt, Duration window, String instead) {
        assertThat(verdict.path("verdict").asString()).isEqualTo("refused");
        assertAdvice(verdict, "WINDOW_EXPIRED", wroteAt.plus(window), instead);
    }

    private static void assertAdvice(JsonNode advice, String reason, @Nullable Instant since, String instead) {
        assertThat(advice.path("reason").asString()).as(advice.toString()).isEqualTo(reason);
        assertThat(instant(advice, "since")).isEqualTo(since);
        assertThat(advice.path("instead")
                        .valueStream()
                        .map(way -> way.path("kind").asString()))
                .containsExactly(instead.split(" "));
    }

    /// A message that may be sent where free-form ones may not.
    static String content(String kind) {
        return switch (kind) {
            case "template" -> "{\"template\": {\"name\": \"welcome\", \"language\": \"en\"}}";
            case "tagged" -> "{\"text\": \"Your parcel\", \"tag\": \"POST_PURCHASE_UPDATE\"}";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static @Nullable Instant instant(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? null : Instant.parse(value.asString());
    }
}
