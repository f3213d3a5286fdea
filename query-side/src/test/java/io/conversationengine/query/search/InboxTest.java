package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What an agent finds over HTTP. Hours are counted from the beginning of the story.
class InboxTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();
    private static final Customers CUSTOMERS = new Customers(ENGINE);

    @BeforeAll
    static void tell() {
        Profile vip =
                new Profile("Ärzte Anna", null, null, List.of(), List.of(), List.of(), List.of("vip", "de"), null);
        chat("whatsapp", "sold", vip, 1)
                .assigned("anna", AssignmentCause.REQUESTED, hour(2))
                .closed("sales", "Bought two", Story.ANNA, hour(3));
        chat("whatsapp", "robbed", Customers.named("zoe"), 4)
                .assigned("ben", AssignmentCause.REQUESTED, hour(4))
                .closed("support", null, Story.ROBOT, hour(6))
                .unassigned("ben", AssignmentCause.CLOSED, hour(6));
        chat("telegram", "open", Customers.named("Bob"), 5).assigned("anna", AssignmentCause.REQUESTED, hour(5));
        chat("telegram", "reopened", Customers.NOBODY, 7)
                .closed("sales", null, Story.ANNA, hour(8))
                .reopened(Cause.AGENT, Story.ANNA, hour(9));
        CUSTOMERS.tell();
        ENGINE.clock().set(hour(10));
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -                                              | reopened open robbed sold
            inbox=all&status=closed                        | robbed sold
            status=open                                    | reopened open
            inbox=mine                                     | open sold
            inbox=mine&status=closed                       | sold
            inbox=unassigned                               | reopened robbed
            channel=telegram                               | reopened open
            account=whatsapp                               | robbed sold
            account=whatsapp&externalId=sold               | sold
            externalId=nobody                              | -
            label=vip                                      | sold
            label=VIP                                      | -
            category=sales                                 | reopened sold
            closedBy=agent:anna                            | reopened sold
            closedBy=bot:robot                             | robbed
            lastAssignee=ben                               | robbed
            lastAssignee=anna                              | open sold
            closedAfter=2026-11-02T12:00:00Z               | reopened robbed sold
            closedAfter=2026-11-02T12:00:00.000001Z        | reopened robbed
            closedBefore=2026-11-02T15:00:00Z              | sold
            closedAfter=2026-11-02T13:00:00%2B01:00&closedBefore=2026-11-02T16:00:00Z | robbed sold
            lastMessageAfter=2026-11-02T13:00:00Z          | reopened open robbed
            lastMessageBefore=2026-11-02T14:00:00Z         | robbed sold
            windowEndsBefore=2026-11-03T13:00:00Z          | sold
            windowEndsBefore=2026-11-03T13:00:00.000001Z   | robbed sold
            q=anna                                         | sold
            q=anna&status=open                             | -
            q=bo&inbox=mine                                | open
            q=anna&label=de&category=sales                 | sold
            sort=closedAt                                  | reopened robbed sold open
            sort=closedAt&order=asc                        | open sold robbed reopened
            sort=lastMessageAt&order=asc                   | sold robbed open reopened
            sort=name                                      | sold open robbed reopened
            sort=name&order=desc                           | reopened robbed open sold
            sort=name&status=closed                        | sold robbed
            """)
    void is_narrowed_and_sorted(String parameters, String expected) {
        JsonNode page = get(parameters.equals("-") ? "" : "?" + parameters).json();

        List<String> found = page.at("/items")
                .valueStream()
                .map(item -> item.at("/contact/externalId").asString())
                .toList();
        assertThat(found).containsExactly(expected.equals("-") ? new String[0] : expected.split(" ", -1));
        assertThat(page.at("/total/value").asInt()).isEqualTo(found.size());
        assertThat(page.at("/total/exact").asBoolean()).isTrue();
        assertThat(page.at("/next").isNull()).isTrue();
    }

    @Test
    void shows_all_that_an_agent_needs_to_decide() {
        JsonNode row = get("?q=%C3%A4rzte").json().at("/items/0");

        assertThat(row.at("/id").asString())
                .isEqualTo(new Chat(CUSTOMERS.story(), "whatsapp", "sold").id().value());
        assertThat(row.at("/contact/name").asString()).isEqualTo("Ärzte Anna");
        assertThat(row.at("/channel").asString()).isEqualTo("whatsapp");
        assertThat(row.at("/assignee").asString()).isEqualTo("anna");
        assertThat(row.at("/lastAssignee").asString()).isEqualTo("anna");
        assertThat(row.at("/status").asString()).isEqualTo("CLOSED");
        assertThat(row.at("/closing/category").asString()).isEqualTo("sales");
        assertThat(row.at("/closing/summary").asString()).isEqualTo("Bought two");
        assertThat(row.at("/closing/by").asString()).isEqualTo("agent:anna");
        assertThat(row.at("/session/customerMessages").asInt()).isEqualTo(1);
        assertThat(row.at("/lastMessage/notSent").asBoolean()).isFalse();
        assertThat(row.at("/matched/0/field").asString()).isEqualTo("name");
        assertThat(row.at("/matched/0/value").asString()).isEqualTo("Ärzte Anna");
        assertThat(row.at("/verdict/verdict").asString()).isEqualTo("allowed");
        assertThat(row.at("/verdict/until").asString()).isEqualTo("2026-11-03T10:00:00Z");
    }

    @Test
    void says_what_may_be_sent_instead_at_the_time_of_the_question() {
        ENGINE.clock().set(Story.BEGIN.plus(Duration.ofDays(3)));
        try {
            JsonNode row = get("?q=anna").json().at("/items/0");

            assertThat(row.at("/verdict/reason").asString()).isEqualTo("WINDOW_EXPIRED");
            assertThat(row.at("/verdict/instead/0/kind").asString()).isEqualTo("approved-template");
        } finally {
            ENGINE.clock().set(hour(10));
        }
    }

    @Test
    void finds_what_was_just_closed_when_it_is_asked_for_the_position_of_that() {
        for (int i = 0; i < 20; i++) {
            String customer = "closed just now " + i;
            CUSTOMERS.closed("line", customer, Customers.named("Justus " + i), hour(10));
            CUSTOMERS.tell();

            Reply reply = CLIENT.get(
                    "/v1/conversations?status=closed&externalId=closed+just+now+" + i,
                    "At-Least-Position",
                    Long.toString(ENGINE.head()));

            assertThat(reply.json().at("/items/0/contact/name").asString()).isEqualTo("Justus " + i);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inbox=theirs            | inbox            | must be mine, team, unassigned or all
            status=shut             | status           | must be open or closed
            in=name,summary         | in               | must be of name, phone, email, with commas between:\
             nothing else is searched
            q=a                     | q                | must have a word of two letters or more beside a
            q=%25                   | q                | must have a letter or a digit in it
            sendable=maybe          | sendable         | must be free, template, tag or none
            sort=age                | sort             | must be closedAt, lastMessageAt or name
            order=up                | order            | must be asc or desc
            closedBy=anna           | closedBy         | must be agent:ID or bot:NAME
            closedAfter=yesterday   | closedAfter      | must be an instant with its offset, such as\
             2026-11-22T10:00:00Z or 2026-11-22T11:00:00%2B01:00
            closedBefore=3000-01-01T00:00:00Z | closedBefore | must be from the year 2000 on and before 2100
            account=a/b             | account          | must not contain control characters or a slash
            category=%0a            | category         | must not be blank
            limit=0                 | limit            | must be between 1 and 200
            limit=201               | limit            | must be between 1 and 200
            after=Zm9v              | after            | must be the next of a page of the same list
            """)
    void names_the_parameter_that_is_wrong_and_its_limits(String parameters, String field, String problem) {
        Reply reply = get("?" + parameters);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo(field);
        assertThat(reply.json().at("/detail").asString()).isEqualTo(field + " " + problem);
    }

    @Test
    void is_nobodys_own_where_no_agent_asks() {
        Reply reply = CLIENT.get("/v1/conversations?inbox=mine");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/detail").asString())
                .isEqualTo("inbox cannot be mine where no agent asks: name one in On-Behalf-Of");
    }

    @Test
    void takes_no_cursor_of_another_list() {
        String next = get("?limit=1").json().at("/next").asString();

        assertThat(get("?limit=1&after=" + next).status()).isEqualTo(200);
        assertThat(get("?limit=1&status=open&after=" + next).status()).isEqualTo(400);
        assertThat(get("?limit=1&order=asc&after=" + next).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "2026-02-30 09:00:00+00", "\0"})
    void takes_no_cursor_that_somebody_wrote(String key) {
        byte[] next =
                Base64.getUrlDecoder().decode(get("?limit=1").json().at("/next").asString());
        byte[] written = key.getBytes(StandardCharsets.UTF_8);
        // A signature of 16 bytes and an id of 36 go before the key.
        byte[] forged = Arrays.copyOf(next, 52 + written.length);
        System.arraycopy(written, 0, forged, 52, written.length);

        Reply reply = get("?limit=1&after=" + Base64.getUrlEncoder().encodeToString(forged));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo("after");
    }

    private static Chat chat(String channel, String externalId, Profile profile, int hour) {
        return new Chat(CUSTOMERS.story(), channel, externalId)
                .contactRegistered(profile, hour(hour))
                .opened(Cause.CUSTOMER, hour(hour))
                .customerWrote("in-1", "Hello", hour(hour));
    }

    private static Instant hour(int hours) {
        return Story.BEGIN.plus(Duration.ofHours(hours));
    }

    private static Reply get(String parameters) {
        return CLIENT.get(
                "/v1/conversations" + parameters,
                "On-Behalf-Of",
                "anna",
                "At-Least-Position",
                Long.toString(ENGINE.seen()));
    }
}
