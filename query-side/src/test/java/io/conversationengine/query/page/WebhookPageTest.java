package io.conversationengine.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/// The examples of docs/webhooks.md, asked one after the other.
class WebhookPageTest {

    private static final List<Example> EXAMPLES = Example.of("docs/webhooks.md");
    private static final Engine ENGINE = Engine.shared();

    @TestFactory
    List<DynamicTest> answers_as_the_page_says() {
        Client client = ENGINE.client(ENGINE.get(ApiKeys.class)
                .create("page", new WorkspaceId("webhooks-page"), false)
                .secret());
        return EXAMPLES.stream()
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> ask(client, example)))
                .toList();
    }

    @Test
    void the_page_has_an_example_of_each_address() {
        assertThat(EXAMPLES)
                .extracting(example -> example.address().split("\\?", 2)[0].replace("/crm", "/{name}"))
                .containsAll(ENGINE.addresses().stream()
                        .filter(path -> path.startsWith("/v1/webhooks/"))
                        .toList());
    }

    private static void ask(Client client, Example example) {
        Reply reply = reply(client, example);
        String body = reply.response().body();
        assertThat(reply.status()).as(body).isEqualTo(example.answer().status());
        String shown = example.answer().body();
        if (!shown.isEmpty()) {
            assertThat(Shown.difference(JsonMapper.shared().readTree(shown), reply.json()))
                    .as(body)
                    .isEmpty();
        }
    }

    private static Reply reply(Client client, Example example) {
        return switch (example.method()) {
            case "PUT" -> client.put(example.address(), example.body());
            case "DELETE" -> client.delete(example.address());
            case "GET" -> client.get(example.address());
            default ->
                example.body().isEmpty()
                        ? client.post(example.address())
                        : client.post(example.address(), example.body());
        };
    }
}
