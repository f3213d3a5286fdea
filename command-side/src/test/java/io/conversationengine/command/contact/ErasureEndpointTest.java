package io.conversationengine.command.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.personal.key.ContactKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureEndpointTest {
    private static final String ANN = "{\"account\": \"telegram\", \"externalId\": \"ann\"}";

    private final Api api = CommandServer.newWorkspace("telegram");
    private final String contact =
            CommandServer.annWrites(api, "telegram", "m-1").text("/contactId");
    private final String conversation = CommandServer.annsConversation(api, "telegram");

    @Test
    void is_done_when_it_is_answered_and_changes_nothing_the_second_time() {
        Answer first = erase();
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.json().path("changed").asBoolean()).isTrue();
        assertThat(first.json().path("position").asLong()).isPositive();

        Answer again = erase();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("changed").asBoolean()).isFalse();
    }

    @Test
    void knows_only_the_contacts_of_its_workspace() {
        Api stranger = CommandServer.newWorkspace("telegram");

        Answer answer = stranger.post("/v1/contacts/" + contact + "/erasure", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.reason()).isEqualTo("unknown-contact");
        assertThat(stranger.post("/v1/contacts/bob/erasure", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /messages     | {"text": "Hello"}
            POST   | /reopening    | {}
            PUT    | /assignee     | {"agent": "bob"}
            POST   | /reachability | {}
            """)
    void leaves_nothing_to_be_told_in_the_conversation(String method, String path, String body) {
        erase();

        Answer answer = method.equals("PUT")
                ? api.put(conversation + path, body)
                : api.post(conversation + path, body, "Idempotency-Key", "k-1");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(410);
        assertThat(answer.reason()).isEqualTo("contact-erased");
    }

    @Test
    void leaves_the_conversation_to_be_taken_from_its_agent_and_closed() {
        assertThat(api.put(conversation + "/assignee", "{\"agent\": \"bob\"}").status())
                .isEqualTo(200);
        erase();

        assertThat(api.put(conversation + "/assignee", "{}").status()).isEqualTo(200);
        Answer closed = api.post(conversation + "/closure", "{\"summary\": \"She asked for her parcel\"}");
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        assertThat(api.post(conversation + "/closure", "{}").status()).isEqualTo(409);
    }

    @Test
    void leaves_nothing_to_be_learnt_of_the_contact() {
        erase();

        Answer answer = api.put("/v1/contacts/" + contact, "{\"name\": \"Ann\"}");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.reason()).isEqualTo("contact-erased");
        Answer opening =
                api.post("/v1/conversations", "{\"account\": \"telegram\", \"contactId\": \"%s\"}".formatted(contact));
        assertThat(opening.status()).isEqualTo(410);
    }

    @Test
    void leaves_a_request_to_send_its_first_answer_on_every_node() {
        Answer first = send("k-1");
        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        erase();

        assertThat(send("k-1").text("/messageId")).isEqualTo(first.text("/messageId"));
        CommandServer.forgetAggregates();
        Answer elsewhere = send("k-1");

        assertThat(elsewhere.status()).as(elsewhere.toString()).isEqualTo(202);
        assertThat(elsewhere.text("/messageId")).isEqualTo(first.text("/messageId"));
        assertThat(send("k-2").status()).isEqualTo(410);
    }

    @Test
    void makes_who_writes_again_a_new_person() {
        erase();

        Answer again = CommandServer.annWrites(api, "telegram", "m-2");

        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.json().path("duplicate").asBoolean()).isFalse();
        assertThat(again.text("/contactId")).isNotEqualTo(contact);
        assertThat("/v1/conversations/" + again.text("/conversationId")).isNotEqualTo(conversation);
        assertThat(CommandServer.annWrites(api, "telegram", "m-3").text("/contactId"))
                .isEqualTo(again.text("/contactId"));
    }

    @Test
    void says_which_event_of_the_contact_cannot_be_read() {
        JdbcClient sql = CommandServer.part(JdbcClient.class);
        sql.sql("alter table log.event disable trigger user").update();
        sql.sql("update log.event set payload = convert_to('{\"broken', 'UTF8') where stream = ? and sequence = 0")
                .param(contact)
                .update();
        sql.sql("alter table log.event enable trigger user").update();
        CommandServer.forgetAggregates();

        Answer answer = erase();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(500);
        assertThat(answer.reason()).isEqualTo("unreadable-event");
        assertThat(answer.text("/event")).isEqualTo("contact.ContactRegistered");
        assertThat(sql.sql("select position from log.event where id = cast(? as uuid) and stream = ?")
                        .params(answer.text("/eventId"), contact)
                        .query(Long.class)
                        .single())
                .isEqualTo(answer.json().path("position").asLong());
    }

    @Test
    void is_refused_for_now_where_a_later_version_wrote_of_the_contact() {
        Api others = CommandServer.newWorkspace("telegram");
        String other = CommandServer.annWrites(others, "telegram", "m-1").text("/contactId");
        // When it is done, its reader has passed what is changed now.
        assertThat(others.post("/v1/contacts/" + other + "/erasure", "").status())
                .isEqualTo(200);
        writtenIn("99");

        Answer answer = erase();

        writtenIn("1");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.reason()).isEqualTo("unknown-event");
        assertThat(answer.text("/detail"))
                .startsWith("'contact.ContactRegistered' is stored in revision 99, but this version")
                .endsWith("Nothing was done.");
    }

    private void writtenIn(String revision) {
        JdbcClient sql = CommandServer.part(JdbcClient.class);
        sql.sql("alter table log.event disable trigger user").update();
        sql.sql("update log.event set revision = ? where stream = ? and sequence = 0")
                .params(revision, contact)
                .update();
        sql.sql("alter table log.event enable trigger user").update();
        CommandServer.forgetAggregates();
    }

    /// As a restore with younger keys leaves it, or one with none.
    @Test
    void is_as_good_as_done_where_the_key_is_gone() {
        CommandServer.part(ContactKeys.class).destroy(new ContactId(contact));

        assertThat(api.put("/v1/contacts/" + contact, "{}").status()).isEqualTo(410);
        assertThat(api.post("/v1/conversations", ANN).reason()).isEqualTo("unknown-contact");
        Answer again = api.post("/v1/contacts", ANN);
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.text("/id")).isNotEqualTo(contact);
        assertThat(api.post("/v1/conversations", ANN).status()).isEqualTo(201);
    }

    @Test
    void takes_an_old_message_that_comes_again_for_what_it_is() {
        erase();

        Answer again = CommandServer.annWrites(api, "telegram", "m-1");

        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(again.text("/contactId")).isEqualTo(contact);
    }

    @Test
    void can_be_done_again_with_the_new_person() {
        erase();
        String second = CommandServer.annWrites(api, "telegram", "m-2").text("/contactId");
        assertThat(api.post("/v1/contacts/" + second + "/erasure", "").status()).isEqualTo(200);

        String third = CommandServer.annWrites(api, "telegram", "m-3").text("/contactId");

        assertThat(List.of(contact, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void lets_the_business_register_the_new_person_and_begin_a_conversation() {
        erase();

        Answer registered = api.post("/v1/contacts", ANN);
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.text("/id")).isNotEqualTo(contact);
        Answer opened = api.post("/v1/conversations", ANN);
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        assertThat("/v1/conversations/" + opened.text("/conversationId")).isNotEqualTo(conversation);
    }

    private Answer send(String key) {
        return api.post(conversation + "/messages", "{\"text\": \"It is on its way\"}", "Idempotency-Key", key);
    }

    private Answer erase() {
        return api.post("/v1/contacts/" + contact + "/erasure", "");
    }
}
