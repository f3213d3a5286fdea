package io.conversationengine.standalone.article;

import static io.conversationengine.standalone.article.SeenAtDesk.CUSTOMER;
import static io.conversationengine.standalone.article.SeenAtDesk.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.server.Client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Where agents see the customer's conversation that is given to the teams `night` and `day`.
final class TeamsAtDesk {

    private static final Map<String, String> INBOXES = Map.of(
            "mine", "inbox=mine",
            "unassigned", "inbox=unassigned",
            "night", "inbox=team&team=night",
            "day", "inbox=team&team=day");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private TeamsAtDesk() {}

    /// While messages may be sent: by one of the team, after its closing by another, who takes it away from all, so
    /// that it can be the other team's.
    static void assertServedByTeams(SupportDesk desk) {
        assertIn(desk, "anna", "open", "unassigned");
        desk.gives("zoe", "night");
        assertIn(desk, "anna", "open", "night");
        assertThat(desk.sends("anna", TEXT).status()).isEqualTo(202);
        assertIn(desk, "anna", "open", "mine", "night");
        desk.closes("anna");
        assertIn(desk, "anna", "closed", "mine", "night");
        assertThat(desk.sends("ben", TEXT).status()).isEqualTo(202);
        assertIn(desk, "anna", "open", "night");
        assertIn(desk, "ben", "open", "mine", "night");
        desk.closesAndUnassigns("ben");
        assertIn(desk, "ben", "closed", "unassigned");
        desk.gives("ben", "day");
        assertIn(desk, "ben", "closed", "day");
    }

    /// As one of the team `day`: who may still send becomes its agent within the team, and who may not changes nothing.
    static void assertAnsweredAfterAYear(SupportDesk desk, String channel) {
        Answer answer = desk.sends("zoe", TEXT);

        switch (channel) {
            case "whatsapp", "messenger", "instagram", "wechat" -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
                assertIn(desk, "zoe", "closed", "day");
            }
            case "viber", "telegram", "line", "webchat", "sms", "email" -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
                await().atMost(PATIENCE).untilAsserted(() -> assertIn(desk, "zoe", "open", "mine", "day"));
            }
            default -> throw new IllegalArgumentException(channel);
        }
    }

    private static void assertIn(SupportDesk desk, String agent, String status, String... inboxes) {
        List<String> found = INBOXES.entrySet().stream()
                .filter(inbox -> desk.found(agent, inbox.getValue() + "&status=" + status)
                        .contains(CUSTOMER))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found).containsExactlyInAnyOrder(inboxes);
    }
}
