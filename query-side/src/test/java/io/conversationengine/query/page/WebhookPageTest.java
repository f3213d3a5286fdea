package io.conversationengine.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> example.assertAnswered(client)))
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
}
