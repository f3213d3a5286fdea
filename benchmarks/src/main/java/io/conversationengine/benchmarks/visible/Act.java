package io.conversationengine.benchmarks.visible;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import java.io.IOException;
import java.time.Instant;

/// One command of the load, and how one sees that it was done.
///
/// @param number of the act, which nothing else in the log bears
/// @param customer whose conversation it is about
record Act(Kind kind, int number, int customer) {

    static final AccountId ACCOUNT = new AccountId("whatsapp-main");

    private static final long FIRST_NUMBER = 84_900_000_000L;

    enum Kind {
        BEGINS("a new customer writes"),
        WRITES("a known customer writes"),
        CLOSES("an agent closes");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// @return the position that was reached
    String doneBy(RunningEngine engine, Instant now) throws IOException, InterruptedException {
        return switch (kind) {
            case BEGINS, WRITES ->
                engine.send("POST", "/v1/inbound", 1, """
                    {"account": "%s",
                     "contact": {"externalId": "%s", "firstName": "Customer", "phone": "+%s"},
                     "message": {"id": "wamid.%d", "text": "Where is my parcel? %s", "sentAt": "%s"}}
                    """.formatted(ACCOUNT, phone(), phone(), number, mark(), now));
            case CLOSES ->
                engine.send("POST", "/v1/conversations/" + conversation() + "/closure", 1, """
                    {"category": "delivery", "summary": "It left today %s"}
                    """.formatted(mark()));
        };
    }

    /// Looks for the conversation as an agent would, by the customer's number.
    boolean isSeenIn(RunningEngine engine) throws IOException, InterruptedException {
        String status = kind == Kind.CLOSES ? "closed" : "open";
        return engine.get("/v1/conversations?inbox=all&status=" + status + "&q=" + phone(), 1)
                .body()
                .contains(mark());
    }

    private ConversationId conversation() {
        return ConversationId.of(RunningEngine.WORKSPACE, ACCOUNT, new ExternalId(phone()));
    }

    private String phone() {
        return Long.toString(FIRST_NUMBER + customer);
    }

    private String mark() {
        return "[%d]".formatted(number);
    }
}
