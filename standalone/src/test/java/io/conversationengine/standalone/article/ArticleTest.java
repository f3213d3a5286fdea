package io.conversationengine.standalone.article;

import static io.conversationengine.standalone.article.SeenAtDesk.CUSTOMER;
import static io.conversationengine.standalone.article.SeenAtDesk.TEXT;
import static io.conversationengine.standalone.article.SeenAtDesk.assertFound;
import static io.conversationengine.standalone.article.SeenAtDesk.assertRefused;
import static io.conversationengine.standalone.article.SeenAtDesk.assertReopened;
import static io.conversationengine.standalone.article.SeenAtDesk.assertReopenedByCustomer;
import static io.conversationengine.standalone.article.SeenAtDesk.assertSaidAfterAYear;
import static io.conversationengine.standalone.article.SeenAtDesk.content;
import static io.conversationengine.standalone.article.SeenAtDesk.instant;
import static io.conversationengine.standalone.article.SupportDesk.encoded;
import static io.conversationengine.standalone.article.TeamsAtDesk.assertAnsweredAfterAYear;
import static io.conversationengine.standalone.article.TeamsAtDesk.assertServedByTeams;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the article on outbound support messages tells, on each of its ten channels: a closed conversation is found,
/// and the customer is written to once more, where and as the channel allows it.
class ArticleTest {

    private static final Duration YEAR = Duration.ofDays(365);

    /// Closing takes the assignee away in the second of them.
    private static final List<String> WORKSPACES = List.of("keeps", "unassigns");

    private static final List<String> CHANNELS = List.of(
            "whatsapp", "messenger", "instagram", "viber", "wechat", "telegram", "line", "webchat", "sms", "email");
    private static final Map<String, Client> CLIENTS = new HashMap<>();

    private static TimedEngine engine;
    private static int desks;

    @BeforeAll
    static void starts() {
        engine = TimedEngine.startingAt(Instant.parse("2024-11-26T09:00:00Z"));
        WORKSPACES.forEach(workspace -> CLIENTS.put(workspace, engine.clientOf(workspace)));
        assertThat(client("unassigns")
                        .send("PUT", "/v1/workspace", "{\"unassignOnClose\": true}")
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    static List<String[]> channelsAndWorkspaces() {
        return CHANNELS.stream()
                .flatMap(channel -> WORKSPACES.stream().map(workspace -> new String[] {channel, workspace}))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("channelsAndWorkspaces")
    void a_closed_conversation_is_found(String channel, String workspace) {
        SupportDesk desk = closedBy("anna", channel, workspace);

        assertFound(desk, workspace, "anna");
        for (String words : List.of("nguyen", "anh nguy", "0901 239", "+84 901-239", "anh@example.com")) {
            assertThat(desk.found("ben", "inbox=all&status=closed&q=" + encoded(words)))
                    .as(words)
                    .containsExactly(CUSTOMER);
        }
        assertThat(desk.found("ben", "inbox=all&status=open")).containsExactly("Otto Bystander");
        JsonNode closing = desk.row("ben").path("closing");
        assertThat(closing.path("category").asString()).isEqualTo("Delivery");
        assertThat(closing.path("summary").asString()).isEqualTo("The parcel came");
        assertThat(closing.path("by").toString()).contains("anna");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            channel   | free until | left | window ends
            whatsapp  | PT24H      |      | PT24H
            messenger | PT24H      |      | P7D
            instagram | PT24H      |      | P7D
            viber     | PT24H      |      | PT24H
            wechat    | PT48H      | 19   | PT48H
            telegram  |            |      |
            line      |            |      |
            webchat   |            |      |
            sms       |            |      |
            email     |            |      |
            """)
    void the_row_says_what_may_be_sent_and_until_when(
            String channel, @Nullable Duration free, @Nullable Integer left, @Nullable Duration window) {
        SupportDesk desk = closedBy("anna", channel, "keeps");
        Instant wroteAt = engine.now();

        JsonNode verdict = desk.row("ben").path("verdict");

        assertThat(verdict.path("verdict").asString()).isEqualTo("allowed");
        assertThat(verdict.path("sentAs").asString()).isEqualTo("PLAIN");
        assertThat(instant(verdict, "until")).isEqualTo(free == null ? null : wroteAt.plus(free));
        assertThat(instant(verdict, "windowEndsAt")).isEqualTo(window == null ? null : wroteAt.plus(window));
        assertThat(verdict.path("left").isNull() ? null : verdict.path("left").asInt())
                .isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            channel   | after the customer wrote | sent as
            whatsapp  | PT23H59M59S              | PLAIN
            messenger | PT23H59M59S              | PLAIN
            messenger | PT24H                    | HUMAN_AGENT
            messenger | PT167H59M59S             | HUMAN_AGENT
            instagram | PT23H59M59S              | PLAIN
            instagram | PT24H                    | HUMAN_AGENT
            instagram | PT167H59M59S             | HUMAN_AGENT
            viber     | PT23H59M59S              | PLAIN
            viber     | PT24H                    | BOT_INITIATED
            wechat    | PT47H59M59S              | PLAIN
            telegram  | P365D                    | PLAIN
            line      | P365D                    | PLAIN
            webchat   | P365D                    | PLAIN
            sms       | P365D                    | PLAIN
            email     | P365D                    | PLAIN
            """)
    void a_message_that_may_be_sent_reopens_and_assigns(String channel, Duration later, String sentAs) {
        for (String workspace : WORKSPACES) {
            SupportDesk desk = closedBy("anna", channel, workspace);
            engine.pass(later);

            assertThat(desk.row("ben").path("verdict").path("sentAs").asString())
                    .isEqualTo(sentAs);
            Answer answer = desk.sends("ben", TEXT);

            assertReopened(desk, workspace, answer, sentAs);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            channel   | window ends | instead                          | allowed  | sent as
            whatsapp  | PT24H       | approved-template await-customer | template | TEMPLATE
            messenger | P7D         | message-tag await-customer       | tagged   | MESSAGE_TAG
            instagram | P7D         | await-customer                   |          |
            wechat    | PT48H       | await-customer                   |          |
            """)
    void a_message_after_the_windows_end_is_refused(
            String channel, Duration window, String instead, @Nullable String allowed, @Nullable String sentAs) {
        for (String workspace : WORKSPACES) {
            SupportDesk desk = closedBy("anna", channel, workspace);
            Instant endedAt = engine.now().plus(window);
            engine.pass(window);

            assertRefused(desk, workspace, "WINDOW_EXPIRED", endedAt, instead);

            if (allowed == null) {
                assertReopenedByCustomer(desk, engine.now());
            } else {
                desk.approveTemplate("welcome", "en");
                assertReopened(desk, workspace, desk.sends("ben", content(allowed)), String.valueOf(sentAs));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeps", "unassigns"})
    void a_message_on_viber_is_refused_when_the_months_allowance_is_spent(String workspace) {
        SupportDesk desk = closedBy("anna", "viber", workspace);
        desk.limitAllowance("viber", 0);
        engine.pass(YEAR);

        Answer answer = desk.sends("ben", TEXT);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.text("reason")).isEqualTo("MONTHLY_QUOTA_SPENT");
        assertThat(desk.lastOutbound().path("notSent").asBoolean()).isTrue();
        assertThat(desk.row("ben").path("lastMessage").path("notSent").asBoolean())
                .isTrue();
        assertFound(desk, workspace, "anna");
    }

    @Test
    void a_twenty_first_message_on_wechat_is_refused_though_the_time_still_runs() {
        SupportDesk desk = opened("anna", "wechat", "keeps");
        for (int sent = 1; sent < 20; sent++) {
            assertThat(desk.sends("anna", TEXT).status()).isEqualTo(202);
        }
        desk.closes("anna");

        assertRefused(desk, "keeps", "WINDOW_LIMIT_REACHED", engine.now(), "await-customer");
    }

    @ParameterizedTest
    @MethodSource("channelsAndWorkspaces")
    void reopening_without_a_message_assigns_whatever_the_window(String channel, String workspace) {
        SupportDesk desk = closedBy("anna", channel, workspace);
        engine.pass(YEAR);

        JsonNode verdict = desk.reopens("ben").body().path("verdict");
        assertSaidAfterAYear(verdict, channel, engine.now().minus(YEAR));
        assertThat(desk.found("ben", "inbox=mine&status=open")).containsExactly(CUSTOMER);
    }

    @ParameterizedTest
    @FieldSource("CHANNELS")
    void a_teams_conversation_is_the_agents_who_answers_within_the_team(String channel) {
        SupportDesk desk = begun(channel, "keeps");
        assertServedByTeams(desk);
        engine.pass(YEAR);
        assertAnsweredAfterAYear(desk, channel);
    }

    private static Client client(String workspace) {
        return Objects.requireNonNull(CLIENTS.get(workspace));
    }

    private static SupportDesk closedBy(String agent, String channel, String workspace) {
        SupportDesk desk = opened(agent, channel, workspace);
        desk.closes(agent);
        return desk;
    }

    /// The customer wrote at this instant, and an agent answered.
    private static SupportDesk opened(String agent, String channel, String workspace) {
        SupportDesk desk = begun(channel, workspace);
        assertThat(desk.sends(agent, TEXT).status()).isEqualTo(202);
        return desk;
    }

    private static SupportDesk begun(String channel, String workspace) {
        engine.pass(Duration.ofSeconds(1));
        SupportDesk desk = new SupportDesk(client(workspace), channel + "-" + ++desks, channel);
        desk.bystanderWrites(engine.now());
        desk.customerWrites(engine.now());
        return desk;
    }
}
