package io.conversationengine.benchmarks.search;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Those who look for closed conversations.
record Agents(RunningEngine engine) {

    static final String ACCOUNT = "line";

    /// One customer who wrote, got an answer, and whose conversation was closed.
    void talkOnce() throws IOException, InterruptedException {
        engine.send("PUT", "/v1/accounts/" + ACCOUNT, 1, "{\"channel\": \"line\"}");
        engine.send("POST", "/v1/inbound", 1, """
                {"account": "line", "contact": {"externalId": "customer-0", "firstName": "Ann", "lastName": "Ode"},
                 "message": {"id": "m", "text": "Where is my parcel?", "sentAt": "2026-01-01T00:00:00Z"}}
                """);
        String conversation = "/v1/conversations/"
                + ConversationId.of(RunningEngine.WORKSPACE, new AccountId(ACCOUNT), new ExternalId("customer-0"));
        engine.send("POST", conversation + "/messages", 1, "{\"text\": \"It left today.\"}");
        String position = engine.send(
                "POST", conversation + "/closure", 1, "{\"category\": \"delivery\", \"summary\": \"Sent\"}");
        engine.getAt(position, conversation, 1);
    }

    /// @param term null for a plain listing
    void find(Search search, @Nullable String term, int agent) throws IOException, InterruptedException {
        engine.get(search.path() + (term == null ? "" : URLEncoder.encode(term, StandardCharsets.UTF_8)), agent);
    }
}
