package io.conversationengine.standalone.start;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody reads who has just started the engine. Its three requests work when they are pasted; a process that is
/// one side only shows those that it answers.
///
/// @param url where the engine answers
/// @param storage what it keeps its data in
/// @param newKey the key that was made at this start; null when there was one before, or when nothing is made
/// @param startedAt the time of the customer's message
/// @param position of the log's last event
/// @param isKnown whether the customer has written before
record FirstScreen(
        String url,
        Engine.Role role,
        Storage storage,
        @Nullable String newKey,
        Instant startedAt,
        long position,
        boolean isKnown) {

    private static final ExternalId CUSTOMER = new ExternalId("+15550100");
    private static final AccountId ACCOUNT = new AccountId("whatsapp");

    static final ConversationId CONVERSATION = ConversationId.of(DemoWorkspace.ID, ACCOUNT, CUSTOMER);

    /// So many events come of the three acts: of a customer who is new, whose conversation and window are opened, and
    /// of one who is known. The account is one more.
    private static final int EVENTS_OF_NEW = 5;

    private static final int EVENTS_OF_KNOWN = 2;

    String text() {
        List<String> parts = new ArrayList<>(List.of(heading(), key()));
        if (role.decides() && storage instanceof Storage.External) {
            parts.add(accountMade());
        }
        if (role.decides()) {
            parts.addAll(List.of(customerWrites(), agentAnswers()));
        }
        if (role.answers()) {
            parts.add(youRead());
        }
        return String.join("\n\n", parts) + "\n";
    }

    private String heading() {
        return """
                The conversation engine answers on %s
                It keeps its data in %s. Ctrl-C stops it.""".formatted(url, storage);
    }

    private String accountMade() {
        return """
                A workspace begins with an account:
                curl -sS -X PUT %s/v1/accounts/%s %s -H 'Content-Type: application/json' -d '{"channel": "%s"}'\
                """.formatted(url, ACCOUNT, authorization(), ACCOUNT);
    }

    private String customerWrites() {
        return """
                A customer writes:
                curl -sS %s/v1/inbound %s -H 'Content-Type: application/json' -d '%s'\
                """.formatted(url, authorization(), customerWrote());
    }

    private String agentAnswers() {
        return """
                An agent answers:
                curl -sS %s/messages %s -H 'On-Behalf-Of: agent-1' -H 'Idempotency-Key: answer-%s' \
                -H 'Content-Type: application/json' -d '{"text": "It is on its way."}'\
                """.formatted(conversation(), authorization(), run());
    }

    private String youRead() {
        return """
                You read what was written:
                curl -sS %s/timeline %s -H 'At-Least-Position: %d'\
                """.formatted(conversation(), authorization(), position + events());
    }

    private int events() {
        if (position == 0) {
            return 1 + EVENTS_OF_NEW;
        }
        return isKnown ? EVENTS_OF_KNOWN : EVENTS_OF_NEW;
    }

    private String conversation() {
        return "%s/v1/conversations/%s".formatted(url, CONVERSATION);
    }

    /// Tells the messages of this start from those of another.
    private String run() {
        return Long.toString(startedAt.getEpochSecond());
    }

    private String key() {
        if (storage instanceof Storage.External) {
            return """
                    Nothing is made of itself in a database of yours. An API key, once:
                    export API_KEY=$(./run key new NAME --agents --may inbound,read,send,administer %s)\
                    """.formatted(storage.options());
        }
        return newKey == null ? """
                The API key was printed when the engine was started on this data for the first time. To make another:
                export API_KEY=$(./run key new NAME --agents %s)""".formatted(storage.options()) : """
                API key: %s
                It opens the workspace "demo", may do everything in it and operate the engine, and is not shown again.\
                """.formatted(newKey);
    }

    private String authorization() {
        return newKey == null
                ? "-H \"Authorization: Bearer $API_KEY\""
                : "-H 'Authorization: Bearer %s'".formatted(newKey);
    }

    private String customerWrote() {
        return """
                {"account": "%s", "contact": {"externalId": "%s", "name": "Anna", "phone": "%s"}, \
                "message": {"id": "question-%s", "text": "Where is my order?", "sentAt": "%s"}}\
                """.formatted(ACCOUNT, CUSTOMER, CUSTOMER, run(), startedAt.truncatedTo(ChronoUnit.SECONDS));
    }
}
