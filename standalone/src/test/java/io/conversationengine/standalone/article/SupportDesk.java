package io.conversationengine.standalone.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Agents who serve one customer on an account of its own, over HTTP. They ask for what was done so far, never for what
/// was true before.
final class SupportDesk {

    private static final String CUSTOMER = """
            {"externalId": "anh", "name": "Nguyễn Thị Ánh", "phone": "+84901239876", "email": "anh@example.com"}""";
    private static final String BYSTANDER = """
            {"externalId": "otto", "name": "Otto Bystander", "phone": "+4915112345678", "email": "otto@example.com"}""";

    private final Client client;
    private final String account;

    private String conversation = "";
    private int messages;
    private long position;

    SupportDesk(Client client, String account, String channel) {
        this.client = client;
        this.account = account;
        done(client.send("PUT", "/v1/accounts/" + account, "{\"channel\": \"%s\"}".formatted(channel)), 200);
    }

    String account() {
        return account;
    }

    void limitAllowance(String channel, int messages) {
        String settings =
                "{\"channel\": \"%s\", \"overrides\": {\"monthlyAllowance\": %d}}".formatted(channel, messages);
        done(client.send("PUT", "/v1/accounts/" + account, settings), 200);
    }

    void approveTemplate(String name, String language) {
        String path = "/v1/accounts/%s/templates/%s/%s".formatted(account, name, language);
        done(client.send("PUT", path, "{\"status\": \"APPROVED\"}"), 200);
    }

    void customerWrites(Instant at) {
        conversation = inbound(CUSTOMER, at).text("conversationId");
    }

    /// Somebody whom no search of the tests may find.
    void bystanderWrites(Instant at) {
        inbound(BYSTANDER, at);
    }

    private Answer inbound(String contact, Instant at) {
        String body = """
                {"account": "%s", "contact": %s, "message": {"id": "in-%d", "text": "Hello", "sentAt": "%s"}}\
                """.formatted(account, contact, ++messages, at);
        return done(client.send("POST", "/v1/inbound", body), 200);
    }

    Answer sends(String agent, String content) {
        String path = "/v1/conversations/%s/messages".formatted(conversation);
        String key = "out-" + ++messages;
        // The engine waits two seconds for an allowance, and says then that the message is held: a client asks again.
        Answer answer = await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> client.send("POST", path, content, "Idempotency-Key", key, "On-Behalf-Of", agent),
                        sent -> !sent.text("status").equals("HELD"));
        position = Math.max(position, answer.position());
        return answer;
    }

    void closes(String agent) {
        closes(agent, "{\"category\": \"Delivery\", \"summary\": \"The parcel came\"}");
    }

    void closesAndUnassigns(String agent) {
        closes(agent, "{\"unassign\": true}");
    }

    private void closes(String agent, String note) {
        String path = "/v1/conversations/%s/closure".formatted(conversation);
        done(client.send("POST", path, note, "On-Behalf-Of", agent), 200);
    }

    void gives(String agent, String team) {
        String path = "/v1/conversations/%s/assignee".formatted(conversation);
        done(client.send("PUT", path, "{\"team\": \"%s\"}".formatted(team), "On-Behalf-Of", agent), 200);
    }

    Answer reopens(String agent) {
        String path = "/v1/conversations/%s/reopening".formatted(conversation);
        return done(client.send("POST", path, "", "On-Behalf-Of", agent), 200);
    }

    private Answer done(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        position = Math.max(position, answer.position());
        return answer;
    }

    /// The names of those whom an agent finds on the account.
    List<String> found(String agent, String filter) {
        return rows(agent, filter).stream()
                .map(row -> row.path("contact").path("name").asString())
                .toList();
    }

    /// What a list shows an agent of the customer.
    JsonNode row(String agent) {
        return rows(agent, "q=" + encoded("Nguyễn")).getFirst();
    }

    /// What became of the last message that was meant for the customer.
    JsonNode lastOutbound() {
        return asked("/v1/conversations/%s/timeline?order=desc&limit=100".formatted(conversation), "anna").stream()
                .filter(entry -> entry.path("kind").asString().equals("outbound-message"))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> rows(String agent, String filter) {
        return asked("/v1/conversations?account=%s&%s".formatted(account, filter), agent);
    }

    private List<JsonNode> asked(String path, String agent) {
        Answer answer = client.see(position, path, "On-Behalf-Of", agent);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().path("items").valueStream().toList();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
