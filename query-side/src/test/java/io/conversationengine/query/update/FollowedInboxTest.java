package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.Teams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whoever follows an inbox knows what a list shows, wherever a conversation goes.
@Timeout(120)
class FollowedInboxTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Client CLIENT = ENGINE.client(
            ENGINE.get(ApiKeys.class).create("pictures", Story.SHOP, true).secret());
    private static final String LABEL = "pictures";
    private static final AssignmentCause CAUSE = AssignmentCause.REQUESTED;
    private static final List<String> INBOXES = List.of("mine", "unassigned", "night", "day", "all");

    /// All ways between nobody, a team, an agent within it and an agent of no team, each followed by the inboxes in
    /// which the conversation is then.
    private static final List<Step> STEPS = List.of(
            new Step("a team's", "night", chat -> Teams.give(chat, "night", null)),
            new Step("an agent's within it", "mine night", chat -> Teams.give(chat, "night", "anna")),
            new Step("written in", "mine night", chat -> chat.customerWrote("in-1", "Hello", Story.BEGIN)),
            new Step("released", "unassigned", chat -> Teams.take(chat, "night", "anna")),
            new Step("the team's again", "night", chat -> Teams.give(chat, "night", null)),
            new Step("another agent's within it", "night", chat -> Teams.give(chat, "night", "ben")),
            new Step("from agent to agent", "mine night", chat -> Teams.give(chat, "night", "anna")),
            new Step("from an agent to the team", "night", chat -> Teams.give(chat, "night", null)),
            new Step("the other team's", "day", chat -> Teams.give(chat, "day", null)),
            new Step("there and back in a moment", "day", chat -> {
                Teams.give(chat, "night", "anna");
                Teams.give(chat, "day", null);
            }),
            new Step("an agent's within the other", "mine day", chat -> Teams.give(chat, "day", "anna")),
            new Step("from team to team with its agent", "mine night", chat -> Teams.give(chat, "night", "anna")),
            new Step("closed", "mine night", FollowedInboxTest::close),
            new Step("reopened by the customer", "mine night", FollowedInboxTest::reopen),
            new Step("closed and taken from an agent", "unassigned", chat -> {
                close(chat);
                Teams.take(chat, "night", "anna");
            }),
            new Step("reopened by who answers", "mine", chat -> {
                reopen(chat);
                chat.assigned("anna", AssignmentCause.OPENED, Story.BEGIN);
            }),
            new Step("from an agent of no team to a team", "day", chat -> Teams.give(chat, "day", null)),
            new Step("closed and taken from a team", "unassigned", chat -> {
                close(chat);
                Teams.take(chat, "day", null);
            }),
            new Step("given to a team while closed", "night", chat -> Teams.give(chat, "night", null)),
            new Step("reopened in the team", "night", FollowedInboxTest::reopen),
            new Step("an agent's of no team", "mine", chat -> chat.assigned("anna", CAUSE, Story.BEGIN)),
            new Step("nobody's", "unassigned", chat -> chat.unassigned("anna", CAUSE, Story.BEGIN)));

    private final Story story = new Story();
    private final List<Picture> pictures = new ArrayList<>();

    /// One in each inbox that stays there, and in no other but `all`: when its customer has written, what was before
    /// that has been told. That of `all` writes last.
    private final Map<String, Chat> markers = new LinkedHashMap<>();

    /// @param in the inboxes in which the conversation is then, beside `all`
    private record Step(String name, String in, Consumer<Chat> acts) {}

    private void follow() throws IOException {
        long from = ENGINE.head();
        for (String inbox : INBOXES) {
            pictures.add(new Picture(CLIENT, inbox, from));
            Chat marker = begun("marker of " + inbox);
            markers.put(inbox, marker);
            switch (inbox) {
                case "mine" -> marker.assigned("anna", CAUSE, Story.BEGIN);
                case "unassigned" -> {}
                case "all" -> marker.assigned("zoe", CAUSE, Story.BEGIN);
                default -> Teams.give(marker, inbox, null);
            }
        }
    }

    @AfterEach
    void leave() throws IOException {
        for (Picture picture : pictures) {
            picture.close();
        }
    }

    @Test
    void is_what_a_list_shows_after_each_step() throws IOException {
        follow();
        Chat chat = begun("wanderer");
        assertPictures(chat, "begun", "unassigned");

        for (Step step : STEPS) {
            step.acts().accept(chat);
            assertPictures(chat, step.name(), step.in());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team?",
                "all?team=night",
                "mine?team=night",
                "unassigned?team=night",
                "team?team=",
                "team?team=%20"
            })
    void takes_a_team_where_it_is_a_teams(String inbox) {
        Reply reply = CLIENT.get("/v1/inboxes/" + inbox.replace("?", "/updates?"), "On-Behalf-Of", "anna");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/field").asString()).isEqualTo("team");
    }

    private void assertPictures(Chat chat, String step, String in) throws IOException {
        ENGINE.record(story);
        markers.values().forEach(marker -> marker.customerWrote(step, step, Story.BEGIN));
        ENGINE.record(story);
        Set<String> isIn = new HashSet<>();
        for (Picture picture : pictures) {
            String marker =
                    Objects.requireNonNull(markers.get(picture.inbox())).id().value();
            Map<String, JsonNode> told = picture.when(marker, step);
            assertThat(told).as("%s when %s", picture.inbox(), step).isEqualTo(picture.listed(LABEL, ENGINE.head()));
            if (told.containsKey(chat.id().value())) {
                isIn.add(picture.inbox());
            }
        }
        assertThat(isIn).as(step).containsExactlyInAnyOrder((in + " all").split(" "));
    }

    private Chat begun(String customer) {
        Profile labelled = new Profile(null, null, null, List.of(), List.of(), List.of(), List.of(LABEL), null);
        return new Chat(story, "line", customer)
                .contactRegistered(labelled, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN);
    }

    private static void close(Chat chat) {
        chat.closed(null, null, Story.ANNA, Story.BEGIN);
    }

    private static void reopen(Chat chat) {
        chat.reopened(Cause.CUSTOMER, Story.ANNA, Story.BEGIN);
    }
}
