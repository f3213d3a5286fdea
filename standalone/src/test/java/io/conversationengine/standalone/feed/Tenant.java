package io.conversationengine.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A workspace in which everything happens that somebody else than a request can cause: windows whose end is announced
/// and comes, messages that are held, receipts, and people who are erased.
record Tenant(String workspace, Client client, Clock clock) {

    static final int STEPS = 5;

    /// One step of several, so that those of other workspaces come between.
    void take(int step) {
        switch (step) {
            case 0 -> settle();
            case 1 -> customersWrite();
            case 2 -> messagesAreHeld();
            case 3 -> receiptsCome();
            default -> isLeft();
        }
    }

    boolean hasClosedWindow(String contact) {
        return conversationOf(contact).timeline(client).contains("window-closed");
    }

    private void settle() {
        done(client.send("PUT", "/v1/workspace", "{\"warnBefore\": \"PT1H\"}"), 200);
        done(client.send("PUT", "/v1/accounts/brief", """
                {"channel": "viber", "overrides": {"windowDuration": "PT1S", "monthlyAllowance": 1}}"""), 200);
        done(client.send("PUT", "/v1/accounts/slow", """
                {"channel": "viber", "overrides": {"windowDuration": "PT50M"}}"""), 200);
    }

    private void customersWrite() {
        for (String contact : List.of("held", "erased", "silent")) {
            done(client.write("brief", contact, "question", soon()), 200);
        }
        // Whose end is announced at once, and does not come while somebody looks.
        done(client.write("slow", "warned", "question", soon()), 200);
    }

    private void messagesAreHeld() {
        ConversationId held = conversationOf("held").id();
        assertThat(client.outcome(held, "released").status()).isEqualTo(202);
        assertThat(client.outcome(held, "refused").status()).isEqualTo(409);
    }

    private void receiptsCome() {
        String message = client.answer(conversationOf("held").id(), "released").text("messageId");
        for (String receipt : List.of(
                "\"status\": \"sent\", \"providerMessageId\": \"p-1\"",
                "\"status\": \"failed\", \"reason\": \"RECIPIENT_BLOCKED\", \"detail\": \"Said no\"")) {
            done(
                    client.send(
                            "POST", "/v1/accounts/brief/receipts", """
                    {"messageId": "%s", %s, "at": "%s"}""".formatted(message, receipt, clock.instant())),
                    200);
        }
    }

    private void isLeft() {
        ConversationId erased = conversationOf("erased").id();
        done(client.send("POST", "/v1/contacts/%s/erasure".formatted(erased.contact()), ""), 200);
        done(client.write("brief", "erased", "again", soon()), 200);
        String closure = "/v1/conversations/%s/closure"
                .formatted(conversationOf("silent").id());
        done(client.send("POST", closure, "{\"category\": \"sales\"}", "On-Behalf-Of", "anna"), 200);
    }

    Talk conversationOf(String contact) {
        return new Talk(Client.conversation(workspace, "brief", contact));
    }

    record Talk(ConversationId id) {
        String timeline(Client client) {
            return client.send("GET", "/v1/conversations/%s/timeline?limit=100".formatted(id), "")
                    .body()
                    .toString();
        }
    }

    /// Counts as when it arrives, however long that takes: a message that is late by its window's length opens none.
    private Instant soon() {
        return clock.instant().plusSeconds(60);
    }

    private static void done(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }
}
