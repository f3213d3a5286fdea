package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryApiTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Client CLIENT = ENGINE.client();
    private static final Story STORY = new Story();
    private static final Chat CHAT = new Chat(STORY, "whatsapp", "over http");
    private static final String PATH = "/v1/conversations/" + CHAT.id();
    private static final String NOBODYS = "/v1/conversations/00000000-0000-8000-8000-000000000000";

    @BeforeAll
    static void tell() {
        Refusal refusal =
                new Refusal(Refusal.Reason.WINDOW_EXPIRED, Story.BEGIN, List.of(new Instead.ApprovedTemplate()));
        CHAT.contactRegistered(Profile.UNKNOWN, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Hello", Story.BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, Story.BEGIN)
                .refused("out-2", "Again", refusal, Story.ANNA, Story.BEGIN);
        ENGINE.record(STORY);
    }

    @BeforeEach
    void set_the_clock() {
        ENGINE.clock().set(Story.BEGIN);
    }

    @Test
    void answers_with_a_conversation_its_version_and_what_was_seen_of_the_log() {
        Reply reply = get(PATH);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"4\"");
        assertThat(Long.parseLong(reply.header("Position"))).isGreaterThanOrEqualTo(ENGINE.head());
        assertThat(reply.json().at("/id").asString()).isEqualTo(CHAT.id().value());
        assertThat(reply.json().at("/contact/externalId").asString()).isEqualTo("over http");
        assertThat(reply.json().at("/window/endsAt").asString()).isEqualTo("2026-11-03T09:00:00Z");
        assertThat(reply.json().at("/assignee").isNull()).isTrue();
    }

    @Test
    void has_the_version_for_commands_and_not_for_caches() {
        assertThat(CLIENT.get(PATH, "If-None-Match", "\"4\"").status()).isEqualTo(200);
    }

    @Test
    void answers_with_a_timeline_that_marks_what_was_not_sent() {
        JsonNode page = get(PATH + "/timeline?order=desc&limit=1").json();

        JsonNode message = page.at("/items/0");
        assertThat(message.at("/kind").asString()).isEqualTo("outbound-message");
        assertThat(message.at("/notSent").asBoolean()).isTrue();
        assertThat(message.at("/reason").asString()).isEqualTo("WINDOW_EXPIRED");
        assertThat(message.at("/since").asString()).isEqualTo("2026-11-02T09:00:00Z");
        assertThat(message.at("/instead/0/kind").asString()).isEqualTo("approved-template");
        assertThat(message.at("/statuses/0/status").asString()).isEqualTo("REFUSED");
        assertThat(page.at("/total/value").asInt()).isEqualTo(5);

        String next = page.at("/next").asString();
        JsonNode second =
                get(PATH + "/timeline?order=desc&limit=1&after=" + next).json();
        assertThat(second.at("/items/0/message").asString())
                .isEqualTo(CHAT.message("out-1").value());
    }

    @Test
    void answers_with_a_verdict_as_whoever_asks_unless_it_says_as_whom() {
        JsonNode verdict = get(PATH + "/verdict").json();
        assertThat(verdict.at("/verdict").asString()).isEqualTo("allowed");
        assertThat(verdict.at("/sentAs").asString()).isEqualTo("PLAIN");
        assertThat(verdict.at("/windowEndsAt").asString()).isEqualTo("2026-11-03T09:00:00Z");

        Chat messenger = new Chat(STORY, "messenger", "over http")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Hello", Story.BEGIN);
        ENGINE.record(STORY);
        ENGINE.clock().set(Story.BEGIN.plusSeconds(100_000));
        String path = "/v1/conversations/" + messenger.id() + "/verdict";
        assertThat(reasonAt(path)).as("the key is a bot").isEqualTo("NOT_ALLOWED_FOR_BOTS");
        assertThat(reasonAt(path + "?as=bot")).isEqualTo("NOT_ALLOWED_FOR_BOTS");
        assertThat(get(path + "?as=agent").json().at("/sentAs").asString()).isEqualTo("HUMAN_AGENT");
        assertThat(get(path + "?kind=tag&tag=ACCOUNT_UPDATE")
                        .json()
                        .at("/sentAs")
                        .asString())
                .isEqualTo("MESSAGE_TAG");
        assertThat(CLIENT.get(path, "On-Behalf-Of", "anna").json().at("/sentAs").asString())
                .isEqualTo("HUMAN_AGENT");
    }

    @Test
    void answers_with_a_verdict_on_a_template() {
        assertThat(reasonAt(PATH + "/verdict?kind=template&name=welcome&language=en"))
                .isEqualTo("TEMPLATE_NOT_APPROVED");
    }

    @Test
    void answers_with_a_contact() {
        String contact = Story.contact(new Channel("whatsapp"), "over http").value();

        assertThat(get("/v1/contacts/" + contact).json().at("/externalId").asString())
                .isEqualTo("over http");
    }

    @Test
    void answers_with_rules_and_where_they_are_from() {
        JsonNode channels = get("/v1/channels").json();

        assertThat(channels.at("/edition/name").asString()).isEqualTo("respond-io-2024-11");
        JsonNode wechat = channels.at("/items")
                .valueStream()
                .filter(item -> item.at("/channel").asString().equals("wechat"))
                .findFirst()
                .orElseThrow();
        assertThat(wechat.at("/rules/0/messages").asInt()).isEqualTo(20);
        assertThat(wechat.at("/rules/0/evidence/grade").asString()).isEqualTo("T");
        assertThat(wechat.at("/rules/0/evidence/checkedOn").asString()).isNotEmpty();
        assertThat(wechat.at("/rules/0/evidence/source").asString()).startsWith("https://");
        assertThat(wechat.propertyNames()).containsExactly("channel", "edition", "rules");
    }

    @Test
    void answers_how_far_the_projections_are() {
        JsonNode projections = get("/v1/projections").json();

        assertThat(projections
                        .at("/items")
                        .valueStream()
                        .map(item -> item.path("name").asString()))
                .isEqualTo(Projection.NAMES);
        assertThat(projections.at("/items/0/position").asLong()).isPositive();
        assertThat(projections.at("/items/0/behind").asLong()).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /timeline?limit=0                          | limit    | limit must be between 1 and 200
            /timeline?limit=201                        | limit    | limit must be between 1 and 200
            /timeline?limit=many                       | limit    | limit must be a whole number
            /timeline?order=up                         | order    | order must be asc or desc
            /timeline?after=Zm9v                       | after    | after must be the next of a page of the same list
            /verdict?as=boss                           | as       | as must be agent or bot
            /verdict?kind=poem                         | kind     | kind must be text, template or tag
            /verdict?kind=template&language=en         | name     | name is missing; kind=template needs it
            /verdict?kind=template&name=a              | language | language is missing; kind=template needs it
            /verdict?kind=template&name=a&language=%20 | language | language must not be blank
            /verdict?kind=tag                          | tag      | tag is missing; kind=tag needs it
            """)
    void names_the_parameter_that_is_wrong_and_its_limits(String path, String field, String detail) {
        Reply reply = get(PATH + path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo(field);
        assertThat(reply.json().at("/detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "1234567890123456789"})
    void names_the_header_that_is_wrong(String position) {
        Reply reply = CLIENT.get(PATH, "At-Least-Position", position);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo("At-Least-Position");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {NOBODYS, NOBODYS + "/timeline", NOBODYS + "/verdict", "/v1/conversations/1", "/v1/contacts/1"})
    void knows_nothing_of_what_is_not_there(String path) {
        Reply reply = get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().at("/type").asString()).containsPattern("/unknown-(conversation|contact)$");
    }

    @Test
    void says_how_far_it_is_when_it_is_behind() {
        Reply reply = CLIENT.get(PATH, "At-Least-Position", Long.toString(ENGINE.head() + 1_000));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().at("/type").asString()).endsWith("/view-behind");
        assertThat(reply.json().at("/position").asLong()).isPositive();
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void measures_its_lag() {
        assertThat(CLIENT.get("/actuator/prometheus").response().body())
                .contains("engine_projection_lag{projection=\"views\"")
                .contains("engine_windows_open{channel=\"tiktok\"}");
    }

    private static String reasonAt(String path) {
        return get(path).json().at("/reason").asString();
    }

    /// After everything that was recorded.
    private static Reply get(String path) {
        return CLIENT.get(path, "At-Least-Position", Long.toString(ENGINE.seen()));
    }
}
