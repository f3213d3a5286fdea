package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldContactTest {

    private final Api api = CommandServer.newWorkspace("whatsapp");

    @Test
    void is_told_once_and_in_the_order_of_writing() {
        write("a", "Old", "10:00:00");
        write("b", "New", "10:00:01");
        long head = CommandServer.head();

        assertThat(write("a", "Old", "10:00:00").json().path("duplicate").asBoolean())
                .isTrue();
        assertThat(write("b", "New", "10:00:01").json().path("duplicate").asBoolean())
                .isTrue();
        assertThat(CommandServer.head()).isEqualTo(head);
        // The message counts; what it says of the customer is older than what is known.
        write("c", "Older", "09:59:59");
        assertThat(CommandServer.head()).isEqualTo(head + 1);
    }

    @Test
    void gets_no_name_back_when_a_message_of_days_ago_comes_again() {
        String old = written("{\"externalId\": \"ann\", \"name\": \"Old\"}", "\"text\": \"Hi\"")
                .replace("2026-11-22", "2026-11-17");
        String contact = api.post("/v1/inbound", old).text("/contactId");
        write("b", "New", "10:00:01");
        Answer again = api.post("/v1/inbound", old);
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(namesOf(contact)).containsExactly("Old", "New");
    }

    private static List<@Nullable String> namesOf(String contact) {
        return CommandServer.part(EventStore.class)
                .readEvents(contact)
                .asStream()
                .map(event -> switch ((ContactEvent) event.getPayload()) {
                    case ContactRegistered registered -> registered.profile().name();
                    case ContactUpdated updated -> updated.profile().name();
                    case ContactErased _ -> null;
                })
                .toList();
    }

    @Test
    void is_completed_where_a_request_broke_off_before_the_profile() {
        write("a", "Old", "10:00:00");
        String plain = written("{\"externalId\": \"ann\"}", "\"text\": \"Hi\"").replace("m-9", "b");
        api.post("/v1/inbound", plain.replace("09:00:00", "10:00:01").replace("+01:00", "+02:00"));
        long head = CommandServer.head();

        assertThat(write("b", "New", "10:00:01").json().path("duplicate").asBoolean())
                .isTrue();
        assertThat(CommandServer.head()).isEqualTo(head + 1);
        write("b", "New", "10:00:01");
        assertThat(CommandServer.head()).isEqualTo(head + 1);
    }

    private Answer write(String message, String name, String time) {
        String body = written("{\"externalId\": \"ann\", \"name\": \"%s\"}".formatted(name), "\"text\": \"Hi\"");
        return api.post(
                "/v1/inbound",
                body.replace("m-9", message).replace("09:00:00", time).replace("+01:00", "+02:00"));
    }

    private static String written(String contact, String content) {
        return """
                {"account": "whatsapp", "contact": %s,
                 "message": {"id": "m-9", %s, "sentAt": "2026-11-22T09:00:00+01:00"}}""".formatted(contact, content);
    }
}
