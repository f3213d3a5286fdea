package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/// What is done in the workspaces of an engine.
final class Workspaces {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String ACCOUNT = "line";
    private static final int CALLERS = 16;
    private static final int AGENTS = 40;
    private static final int LONG_TEXT = 20_000;
    private static final int LONG_TEXTS = 600;

    private final FollowedEngine engine;

    /// A message that is known already would be no message.
    private static final AtomicInteger MESSAGES = new AtomicInteger();

    Workspaces(FollowedEngine engine) {
        this.engine = engine;
    }

    /// One with so many conversations, spread over the agents.
    void begin(String workspace, int conversations) throws IOException, InterruptedException {
        engine.send(workspace, "PUT", "/v1/accounts/" + ACCOUNT, "{\"channel\": \"line\"}");
        new Callers(CALLERS, conversations).onceEach(number -> {
            write(workspace, number);
            engine.send(
                    workspace,
                    "PUT",
                    "/v1/conversations/%s/assignee".formatted(conversation(workspace, number)),
                    "{\"agent\": \"%s\"}".formatted(agent(number)));
        });
    }

    /// One with more than what lies between an engine and a client that does not read.
    void beginLarge(String workspace) throws IOException, InterruptedException {
        begin(workspace, 1);
        new Callers(CALLERS, LONG_TEXTS).onceEach(_ -> write(workspace, 0, "x".repeat(LONG_TEXT)));
    }

    /// So many messages in one conversation.
    void fill(String workspace, int customer, int times) {
        new Callers(CALLERS, times).onceEach(_ -> write(workspace, customer));
    }

    static String agent(int number) {
        return "agent-" + number % AGENTS;
    }

    /// A customer writes when it is.
    ///
    /// @return the position that was reached
    long write(String workspace, int customer) throws IOException, InterruptedException {
        return write(workspace, customer, "");
    }

    private long write(String workspace, int customer, String more) throws IOException, InterruptedException {
        return engine.send(workspace, "POST", "/v1/inbound", """
                {"account": "%s", "contact": {"externalId": "customer-%d"},
                 "message": {"id": "m-%d", "text": "%s", "sentAt": "%s"}}
                """.formatted(
                        ACCOUNT, customer, MESSAGES.incrementAndGet(), Listener.mark() + more, CLOCK.instant()));
    }

    void change(String workspace, LargeContact contact) throws IOException, InterruptedException {
        engine.send(workspace, "POST", "/v1/contacts", contact.json(ACCOUNT));
    }

    /// Returns when the views have seen a position.
    void see(String workspace, int customer, long position) throws IOException, InterruptedException {
        engine.see(workspace, "/v1/conversations/" + conversation(workspace, customer), position);
    }

    static ConversationId conversation(String workspace, int customer) {
        return ConversationId.of(
                new WorkspaceId(workspace), new AccountId(ACCOUNT), new ExternalId("customer-" + customer));
    }
}
