package io.conversationengine.standalone.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The same story for any number of customers of an account: they write, and an agent answers; or, where the channel
/// has an allowance, the agent begins, and has to wait for it.
///
/// @param account that bears the name of its channel
record Tale(String account) {

    /// @param message that of the agent
    record Told(ConversationId conversation, String message) {

        String id() {
            return conversation.value();
        }
    }

    void begin(Client client) {
        // A window that ends while the test runs, where there is one.
        String overrides = account.equals("whatsapp") ? ", \"overrides\": {\"windowDuration\": \"PT4S\"}" : "";
        String settings = "{\"channel\": \"%s\"%s}".formatted(account, overrides);
        assertThat(client.send("PUT", "/v1/accounts/" + account, settings).status())
                .isBetween(200, 201);
    }

    Told tell(Client client, String customer) {
        return account.equals("viber") ? held(client, customer) : answered(client, customer);
    }

    private Told held(Client client, String customer) {
        String who = "{\"account\": \"viber\", \"externalId\": \"%s\"}".formatted(customer);
        assertThat(client.send("POST", "/v1/contacts", who).status()).isEqualTo(201);
        Answer opened = client.send("POST", "/v1/conversations", who);
        assertThat(opened.status()).as(opened.toString()).isBetween(200, 201);
        ConversationId conversation = new ConversationId(opened.text("conversationId"));
        Answer sent = client.answer(conversation, customer);
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        return new Told(conversation, sent.text("messageId"));
    }

    private Told answered(Client client, String customer) {
        // A customer cannot have written later than it is here: that is when it happened.
        Instant soon = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
        Answer written = client.write(account, customer, "in-" + customer, soon);
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
        ConversationId conversation = new ConversationId(written.text("conversationId"));
        Answer sent = client.answer(conversation, customer);
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        String receipt = """
                {"providerMessageId": "p-%s", "messageId": "%s", "status": "sent", "at": "%s"}""".formatted(
                        customer, sent.text("messageId"), Clock.systemUTC().instant());
        assertThat(tellReceipt(client, receipt)).isEqualTo("RECORDED");
        return new Told(conversation, sent.text("messageId"));
    }

    /// By the provider's id alone, which is found where the reader of receipts has seen it.
    String delivered(Client client, String customer) {
        return tellReceipt(
                client,
                "{\"providerMessageId\": \"p-%s\", \"status\": \"delivered\", \"at\": \"%s\"}"
                        .formatted(customer, Clock.systemUTC().instant()));
    }

    private String tellReceipt(Client client, String receipt) {
        Answer answer = client.send("POST", "/v1/accounts/%s/receipts".formatted(account), receipt);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().at("/results/0/outcome").asString();
    }

    /// What is shown of it, without what is each conversation's own.
    static List<String> shown(Client client, Told told) {
        return client.timeline(told.conversation()).stream().map(Tale::line).toList();
    }

    private static String line(JsonNode entry) {
        return "%s %s %s"
                .formatted(
                        entry.path("kind").asString(),
                        entry.path("status").asString("-"),
                        entry.at("/content/text").asString("-"));
    }
}
