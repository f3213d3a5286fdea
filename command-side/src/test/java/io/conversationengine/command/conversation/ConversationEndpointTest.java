package io.conversationengine.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationEndpointTest {

    private static final String WITH_BOB = "{\"account\": \"whatsapp\", \"externalId\": \"bob\"}";

    private final Api api = CommandServer.newWorkspace("whatsapp");

    @Test
    void begins_a_conversation_with_a_registered_contact_once() {
        assertThat(api.post("/v1/conversations", WITH_BOB).reason()).isEqualTo("unknown-contact");
        api.post("/v1/contacts", WITH_BOB);
        Answer begun = api.post("/v1/conversations", WITH_BOB);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        String id = begun.text("/conversationId");
        assertThat(begun.header("Location")).isEqualTo("/v1/conversations/" + id);
        assertThat(begun.header("ETag")).isNotEmpty();
        Answer again = api.post("/v1/conversations", WITH_BOB);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("conversation-exists");
        assertThat(again.text("/conversationId")).isEqualTo(id);
    }

    @Test
    void finds_the_contact_by_our_id_too() {
        String contact = api.post("/v1/contacts", WITH_BOB).text("/id");
        String byId = "{\"account\": \"whatsapp\", \"contactId\": \"%s\"}".formatted(contact);
        assertThat(api.post("/v1/conversations", byId).status()).isEqualTo(201);
        Answer unknown = api.post("/v1/conversations", byId.replace(contact.substring(0, 8), "00000000"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.field()).isEqualTo("contactId");
        Api stranger = CommandServer.newWorkspace("whatsapp");
        assertThat(stranger.post("/v1/conversations", byId).field()).isEqualTo("contactId");
    }

    @Test
    void needs_an_account_and_one_way_to_name_the_contact() {
        Answer both = api.post(
                "/v1/conversations", "{\"account\": \"whatsapp\", \"externalId\": \"b\", \"contactId\": \"c\"}");
        assertThat(both.status()).isEqualTo(400);
        assertThat(api.post("/v1/conversations", "{\"account\": \"whatsapp\"}").field())
                .isEqualTo("externalId");
        Answer malformed = api.post("/v1/conversations", "{\"account\": \"whatsapp\", \"contactId\": \"c\"}");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.field()).isEqualTo("contactId");
        Answer unknown = api.post("/v1/conversations", WITH_BOB.replace("whatsapp", "unheard-of"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.field()).isEqualTo("account");
    }

    @Test
    void closes_and_reopens_and_tells_what_may_be_sent() {
        String conversation = CommandServer.annsConversation(api, "whatsapp");
        assertThat(api.post(conversation + "/reopening", "").reason()).isEqualTo("already-open");
        Answer closed = api.post(conversation + "/closure", "{\"category\": \"solved\", \"summary\": \"Two\\nlines\"}");
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        assertThat(closed.header("ETag")).isNotEmpty();
        assertThat(closed.header("Position")).isEqualTo(closed.text("/position"));
        assertThat(api.post(conversation + "/closure", "{}").reason()).isEqualTo("not-open");
        Answer reopened = api.post(conversation + "/reopening", "{}", "On-Behalf-Of", "ada");
        assertThat(reopened.status()).isEqualTo(200);
        assertThat(reopened.text("/verdict/verdict")).isEqualTo("allowed");
        assertThat(reopened.text("/verdict/sentAs")).isEqualTo("PLAIN");
        assertThat(reopened.text("/verdict/until")).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(reopened.text("/verdict/windowEndsAt")).isEqualTo("2026-11-23T09:00:00Z");
    }

    @Test
    void demands_the_closing_note_that_the_workspace_demands() {
        api.put("/v1/workspace", "{\"closingSummary\": \"REQUIRED\"}");
        String conversation = CommandServer.annsConversation(api, "whatsapp");
        Answer answer = api.post(conversation + "/closure", "{\"category\": \"solved\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("closing-note-missing");
        assertThat(answer.field()).isEqualTo("summary");
    }

    @Test
    void has_an_assignee_or_none() {
        String assignee = CommandServer.annsConversation(api, "whatsapp") + "/assignee";
        assertThat(api.put(assignee, "{\"agent\": \"ada\"}")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(api.put(assignee, "{\"agent\": \"ada\"}")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isFalse();
        assertThat(api.put(assignee, "{\"agent\": null}").json().path("changed").asBoolean())
                .isTrue();
        assertThat(api.delete(assignee).json().path("changed").asBoolean()).isFalse();
        assertThat(api.put(assignee, "{\"agent\": \"\"}").field()).isEqualTo("agent");
    }

    @Test
    void may_be_a_teams_or_an_agents_within_it() {
        String assignee = CommandServer.annsConversation(api, "whatsapp") + "/assignee";
        assertThat(changed(api.put(assignee, "{\"team\": \"sales\"}"))).isTrue();
        assertThat(changed(api.put(assignee, "{\"team\": \"sales\"}"))).isFalse();
        assertThat(changed(api.put(assignee, "{\"team\": \"sales\", \"agent\": \"ada\"}")))
                .isTrue();
        assertThat(changed(api.put(assignee, "{\"agent\": \"ada\"}"))).isTrue();
        assertThat(changed(api.put(assignee, "{\"team\": \"sales\"}"))).isTrue();
        assertThat(changed(api.delete(assignee))).isTrue();
        assertThat(changed(api.put(assignee, "{\"team\": null}"))).isFalse();
        assertThat(api.put(assignee, "{\"team\": \"\"}").field()).isEqualTo("team");
        assertThat(api.put(assignee, "{\"team\": \"%s\"}".formatted("t".repeat(129)))
                        .field())
                .isEqualTo("team");
    }

    @Test
    void is_nobodys_any_more_when_its_closing_says_so() {
        String conversation = CommandServer.annsConversation(api, "whatsapp");
        api.put(conversation + "/assignee", "{\"agent\": \"ada\"}");

        assertThat(api.post(conversation + "/closure", "{\"unassign\": true}").status())
                .isEqualTo(200);

        assertThat(changed(api.delete(conversation + "/assignee"))).isFalse();
    }

    private static boolean changed(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("changed").asBoolean();
    }

    @Test
    void is_reachable_again_when_an_operator_says_so() {
        String conversation = CommandServer.annsConversation(api, "whatsapp");
        Answer answer = api.post(conversation + "/reachability", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("changed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"closure", "reopening", "reachability"})
    void is_left_alone_on_a_version_that_the_caller_has_not_seen(String what) {
        String conversation = CommandServer.annsConversation(api, "whatsapp");
        Answer answer = api.post(conversation + "/" + what, "", "If-Match", "\"99\"");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(412);
        assertThat(answer.text("/version")).isEqualTo("2");
        assertThat(api.delete(conversation + "/assignee", "If-Match", "\"99\"").status())
                .isEqualTo(412);
    }

    /// Both are UUIDs; what is in memory is kept by them, and so is the log.
    @Test
    void is_unknown_by_the_id_of_its_contact_and_the_contact_by_its() {
        Answer inbound = CommandServer.annWrites(api, "whatsapp", "m-1");
        String contact = inbound.text("/contactId");
        for (int time = 0; time < 4; time++) {
            assertThat(api.post("/v1/conversations/" + contact + "/closure", "").reason())
                    .isEqualTo("unknown-conversation");
            assertThat(api.put("/v1/contacts/" + inbound.text("/conversationId"), "{\"name\": \"B\"}")
                            .reason())
                    .isEqualTo("unknown-contact");
            assertThat(api.put("/v1/contacts/" + contact, "{\"name\": \"B%d\"}".formatted(time))
                            .status())
                    .isEqualTo(200);
            if (time == 1) {
                CommandServer.forgetAggregates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-id",
                "0190b2a4-0000-8000-8000-000000000000",
                "0190B2A4-0000-8000-8000-000000000000",
                "%20",
                "ü"
            })
    void is_unknown_by_any_other_id(String id) {
        String path = "/v1/conversations/" + id.replace("ü", "%C3%BC");
        for (String what : new String[] {"/closure", "/reopening", "/reachability"}) {
            Answer answer = api.post(path + what, "");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
            assertThat(answer.reason()).isEqualTo("unknown-conversation");
            assertThat(answer.field()).isEqualTo("id");
        }
    }
}
