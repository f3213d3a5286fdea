package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.Teams;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TeamInboxTest {
    private static final Engine ENGINE = Engine.shared();
    private static final Client CLIENT = ENGINE.client(
            ENGINE.get(ApiKeys.class).create("teams", Story.SHOP, true).secret());
    private static final Story STORY = new Story();

    @BeforeAll
    static void tell() {
        Stream.of("waiting", "taken", "gone", "left", "moved", "nobodys").forEach(TeamInboxTest::begin);
        Teams.give(chat("waiting"), "night", null);
        Teams.give(chat("taken"), "night", null);
        Teams.give(chat("taken"), "night", "nora");
        Teams.give(chat("gone"), "night", null);
        Teams.take(chat("gone"), "night", null);
        Teams.give(chat("left"), "night", "nora");
        chat("left").assigned("nora", AssignmentCause.REQUESTED, Story.BEGIN);
        Teams.give(chat("moved"), "night", null);
        Teams.give(chat("moved"), "day", null);
        ENGINE.record(STORY);
    }

    @ParameterizedTest
    @CsvSource({
        "inbox=team&team=night, taken waiting",
        "inbox=team&team=day, moved",
        "inbox=team&team=nobodys,",
        "inbox=mine, left taken",
        "inbox=unassigned, gone nobodys",
    })
    void has_what_is_the_teams_with_or_without_an_agent(String parameters, @Nullable String expected) {
        assertThat(found(parameters)).containsExactly(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void shows_whose_a_conversation_is() {
        List<JsonNode> items = items("inbox=team&team=night");

        assertThat(items)
                .allSatisfy(item -> assertThat(item.at("/team").asString()).isEqualTo("night"));
        assertThat(items).extracting(item -> item.at("/assignee").asString("")).containsExactlyInAnyOrder("", "nora");
    }

    @Test
    void is_told_in_the_timeline() {
        JsonNode timeline = CLIENT.get(
                        "/v1/conversations/%s/timeline".formatted(id("taken")), "At-Least-Position", head())
                .json();

        List<JsonNode> assigned = timeline.at("/items")
                .valueStream()
                .filter(entry -> entry.at("/kind").asString().equals("assigned"))
                .toList();
        assertThat(assigned)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.at("/team").asString()).isEqualTo("night"));
        assertThat(assigned)
                .extracting(entry -> entry.at("/agent").asString(""))
                .containsExactlyInAnyOrder("", "nora");
    }

    @ParameterizedTest
    @CsvSource({"inbox=team", "inbox=all&team=night", "team=night"})
    void needs_a_team_and_only_it_takes_one(String parameters) {
        Reply reply = CLIENT.get("/v1/conversations?" + parameters, "On-Behalf-Of", "nora");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo("team");
    }

    private static List<String> found(String parameters) {
        return items(parameters).stream()
                .map(item -> item.at("/contact/externalId").asString())
                .sorted()
                .toList();
    }

    /// Of the conversations here: the engine is shared with other tests.
    private static List<JsonNode> items(String parameters) {
        return CLIENT.get(
                        "/v1/conversations?channel=line&label=teams&limit=200&" + parameters,
                        "On-Behalf-Of",
                        "nora",
                        "At-Least-Position",
                        head())
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private static String head() {
        return Long.toString(ENGINE.head());
    }

    private static ConversationId id(String customer) {
        return chat(customer).id();
    }

    private static Chat chat(String customer) {
        return new Chat(STORY, "line", customer);
    }

    private static void begin(String customer) {
        Profile teams = new Profile(null, null, null, List.of(), List.of(), List.of(), List.of("teams"), null);
        chat(customer)
                .contactRegistered(teams, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Hello", Story.BEGIN);
    }
}
