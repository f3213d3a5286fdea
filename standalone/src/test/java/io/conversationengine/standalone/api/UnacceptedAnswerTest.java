package io.conversationengine.standalone.api;

import static io.conversationengine.standalone.api.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.common.Registration;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A request that accepts no form of its answer, of every operation in the document of the engine: each would be done
/// if it did not say so.
class UnacceptedAnswerTest {

    /// What asks for something that can be done, by the end of the address. Of others `{}` does.
    private static final Map<String, String> BODIES = Map.of(
            "/inbound", BadInput.GOOD.replace("m-1", "m-unaccepted"),
            "/messages", "{\"text\": \"Hi\"}",
            "/assignee", "{\"agent\": \"ada\"}",
            "/contacts", "{\"account\": \"telegram\", \"externalId\": \"zoe\"}",
            "/contacts/CONTACT", "{\"name\": \"Zoe\"}",
            "/accounts/telegram", "{\"channel\": \"telegram\"}",
            "/templates/any/en", "{\"status\": \"APPROVED\"}",
            "/verdicts", "{\"conversations\": [\"CONVERSATION\"]}",
            "/receipts", "{\"messageId\": \"MESSAGE\", \"status\": \"sent\", \"at\": \"NOW\"}");

    private static final Api OPERATOR = BadInput.operator();

    @Test
    void is_refused_before_anything_is_asked_or_done_for_it() {
        Queue<Message<?>> dispatched = new ConcurrentLinkedQueue<>();
        long head = BadInput.head();
        List<String> operations = operations();
        assertThat(operations).hasSizeGreaterThan(30);
        try (Registration _ = BadInput.tell(dispatched::add)) {
            for (String operation : operations) {
                Answer answer = sent(operation);
                assertThat(answer.status()).as("%s %s", operation, answer).isEqualTo(406);
                assertThat(answer.reason()).as(operation).isEqualTo("not-acceptable");
            }
        }
        assertThat(dispatched).isEmpty();
        assertThat(BadInput.head()).isEqualTo(head);
    }

    private static Answer sent(String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        String body = BODIES.entrySet().stream()
                .filter(each -> path.endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("{}");
        List<String> headers = new ArrayList<>(OPERATOR.withKey(
                "Accept", "image/png", "Content-Type", "application/json", "Idempotency-Key", "unaccepted"));
        String method = operation.substring(0, operation.indexOf(' '));
        boolean isAsked = method.equals("GET") || method.equals("DELETE");
        return BadInput.api()
                .send(
                        method,
                        filled(path),
                        isAsked ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(body)),
                        headers);
    }

    /// Each with the address of what there is.
    private static List<String> operations() {
        List<String> operations = new ArrayList<>();
        JsonNode paths = BadInput.api().get("/v3/api-docs").json().path("paths");
        paths.propertyStream()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    String address = path.getKey()
                            .replace("/contacts/{id}", "/contacts/CONTACT")
                            .replace("/accounts/{id}", "/accounts/telegram")
                            .replace("{id}", "CONVERSATION")
                            .replace("{inbox}", "all")
                            .replace("{language}", "en")
                            .replaceAll("\\{.*?}", "any");
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + address);
                }));
        return operations;
    }
}
