package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.personal.key.ContactKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstMessageTest {

    private final Api api = CommandServer.newWorkspace("whatsapp");

    /// Each row bears the transaction that wrote it.
    @Test
    void is_stored_together_with_who_wrote_it() {
        Answer first = CommandServer.annWrites(api, "whatsapp", "m-1");

        assertThat(transactions(first.text("/contactId"), first.text("/conversationId")))
                .containsExactly(
                        Map.of("name", "contact.ContactRegistered", "transactions", 1L),
                        Map.of("name", "conversation.ConversationOpened", "transactions", 1L),
                        Map.of("name", "conversation.CustomerReplyReceived", "transactions", 1L),
                        Map.of("name", "conversation.WindowOpened", "transactions", 1L));
    }

    @Test
    void is_known_when_it_comes_again() {
        CommandServer.annWrites(api, "whatsapp", "m-1");
        long head = CommandServer.head();

        assertThat(isDuplicate(CommandServer.annWrites(api, "whatsapp", "m-1"))).isTrue();
        assertThat(CommandServer.head()).isEqualTo(head);
    }

    @Test
    void is_followed_by_others_where_another_node_went_on_with_the_conversation() {
        ConversationId conversation = new ConversationId(
                CommandServer.annWrites(api, "whatsapp", "m-1").text("/conversationId"));
        long last = lastOf(conversation.toString());
        record(
                "Conversation",
                conversation.toString(),
                last + 1,
                new UnreachableCleared(conversation, Actor.engine(), CommandServer.NOW));

        assertThat(isDuplicate(CommandServer.annWrites(api, "whatsapp", "m-2"))).isFalse();
        assertThat(lastOf(conversation.toString())).isEqualTo(last + 2);
    }

    @Test
    void is_followed_by_others_where_another_node_learnt_more_of_the_contact() {
        ContactId contact =
                new ContactId(CommandServer.annWrites(api, "whatsapp", "m-1").text("/contactId"));
        record(
                "Contact",
                contact.toString(),
                1,
                new ContactUpdated(
                        contact,
                        CommandServer.workspaceOf(api),
                        Profile.UNKNOWN,
                        List.of(),
                        null,
                        Actor.engine(),
                        CommandServer.NOW.minus(Duration.ofHours(2))));

        assertThat(isDuplicate(CommandServer.annWrites(api, "whatsapp", "m-2"))).isFalse();
        // Her name is told again, which only a node that knows of the other's news would take for one.
        assertThat(lastOf(contact.toString())).isEqualTo(2);
    }

    /// Another node was faster with the conversation than this one is with the contact.
    @Test
    void goes_on_with_a_conversation_that_was_not_to_be_there() {
        ConversationId conversation =
                ConversationId.of(CommandServer.workspaceOf(api), new AccountId("whatsapp"), new ExternalId("ann"));
        record(
                "Conversation",
                conversation.toString(),
                0,
                new ConversationOpened(
                        conversation,
                        CommandServer.workspaceOf(api),
                        new AccountId("whatsapp"),
                        new Channel("whatsapp"),
                        conversation.contact(),
                        1,
                        Cause.BOT,
                        Actor.bot("helpdesk"),
                        CommandServer.NOW.minus(Duration.ofHours(2))));

        assertThat(isDuplicate(CommandServer.annWrites(api, "whatsapp", "m-1"))).isFalse();
        assertThat(lastOf(conversation.toString())).isEqualTo(2);
        assertThat(lastOf(conversation.contact().toString())).isZero();
    }

    /// As after a restore without keys.
    @Test
    void is_of_a_new_contact_where_the_key_was_destroyed() {
        ContactId lost = ConversationId.of(
                        CommandServer.workspaceOf(api), new AccountId("whatsapp"), new ExternalId("ann"))
                .contact();
        CommandServer.part(ContactKeys.class).destroy(lost);

        Answer first = CommandServer.annWrites(api, "whatsapp", "m-1");

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.text("/contactId")).isNotEqualTo(lost.toString());
        assertThat(transactions(lost.toString(), first.text("/conversationId"))).hasSize(3);
    }

    private void record(String type, String stream, long sequence, Object event) {
        MetaData metadata =
                MetaData.with("workspace", CommandServer.workspaceOf(api).value());
        CommandServer.record(List.of(new GenericDomainEventMessage<>(type, stream, sequence, event, metadata)));
    }

    private static boolean isDuplicate(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("duplicate").asBoolean();
    }

    private static long lastOf(String stream) {
        return CommandServer.part(JdbcClient.class)
                .sql("select max(sequence) from log.event where stream = ?")
                .param(stream)
                .query(Long.class)
                .single();
    }

    private static List<Map<String, Object>> transactions(String contact, String conversation) {
        return CommandServer.part(JdbcClient.class)
                .sql("""
                        with stored as (
                            select name, position, xmin from log.event where stream in (:contact, :conversation))
                        select name, (select count(distinct xmin::text) from stored) as transactions
                        from stored order by position
                        """)
                .param("contact", contact)
                .param("conversation", conversation)
                .query()
                .listOfRows();
    }
}
