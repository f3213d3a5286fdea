package io.conversationengine.standalone.start;

import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.demo.DemoCustomer;
import io.conversationengine.standalone.demo.DemoHistory;
import io.conversationengine.standalone.engine.Engine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody reads who has just started the engine. Its requests work when they are pasted. Where the demo's
/// history is, they find somebody in it; else a customer writes first, and a process that is one side only shows what
/// it answers.
///
/// @param url where the engine answers
/// @param storage what it keeps its data in
/// @param newKey the key that was made at this start; null when there was one before, or when nothing is made
/// @param startedAt tells the messages of this start from those of another
/// @param position of the log's last event
/// @param customer who writes
/// @param found somebody in the demo's history with a closed conversation; null where there is nobody
public record FirstScreen(
        String url,
        Engine.Role role,
        Storage storage,
        @Nullable String newKey,
        Instant startedAt,
        long position,
        FirstCustomer customer,
        @Nullable DemoCustomer found) {

    private static final String JSON = "-H 'Content-Type: application/json'";
    private static final String TEMPLATE = "{\"template\": {\"name\": \"%s\", \"language\": \"%s\"}}"
            .formatted(DemoHistory.TEMPLATE.name(), DemoHistory.TEMPLATE.language());

    String text() {
        List<String> parts = new ArrayList<>(List.of(heading(), key()));
        if (found != null) {
            parts.addAll(demo(found));
            return String.join("\n\n", parts) + "\n";
        }
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

    private List<String> demo(DemoCustomer customer) {
        return List.of(
                """
                Conversations of made-up customers are in it. You look for one that is closed:
                curl -sSG %s/v1/conversations %s -d status=closed -d channel=whatsapp -d in=name \
                --data-urlencode 'q=%s'\
                """.formatted(url, authorization(), customer.name()),
                """
                You write to %s: refused, and the answer says why, since when, and what may be sent instead:
                %s\
                """.formatted(customer.name(), sent(customer, "text", "{\"text\": \"Did it arrive?\"}")),
                """
                That goes, and reopens the conversation:
                %s\
                """.formatted(sent(customer, "template", TEMPLATE)),
                """
                You watch what happens, in a terminal of its own, for two minutes:
                curl -sSN --max-time 120 '%s/v1/events?after=%d' %s -H 'Accept: text/event-stream'\
                """.formatted(url, position, authorization()),
                """
                A customer writes, on an account whose messaging window lasts 60 seconds. WindowClosed arrives after it:
                curl -sS %s/v1/inbound %s %s -d '%s'\
                """.formatted(url, authorization(), JSON, customerWrote()),
                """
                You read what became of it:
                curl -sS %s/timeline %s\
                """.formatted(conversation(), authorization()));
    }

    private String sent(DemoCustomer to, String name, String body) {
        return """
                curl -sS %s/v1/conversations/%s/messages %s -H 'On-Behalf-Of: agent-1' -H 'Idempotency-Key: %s-%s' \
                %s -d '%s'\
                """.formatted(url, to.conversation(), authorization(), name, run(), JSON, body);
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
                """.formatted(url, customer.account(), authorization(), customer.account());
    }

    private String customerWrites() {
        return """
                A customer writes:
                curl -sS %s/v1/inbound %s %s -d '%s'\
                """.formatted(url, authorization(), JSON, customerWrote());
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

    /// An empty log gets the account too.
    private int events() {
        return customer.events() + (position == 0 ? 1 : 0);
    }

    private String conversation() {
        return "%s/v1/conversations/%s".formatted(url, customer.conversation());
    }

    /// Tells the messages of this start from those of another.
    private String run() {
        return Long.toString(startedAt.getEpochSecond());
    }

    private String key() {
        if (storage instanceof Storage.External) {
            return """
                    Nothing is made of itself in a database of yours. An API key, unless you have one:
                    export API_KEY=$(./run key new NAME --agents --may inbound,read,send,administer %s)\
                    """.formatted(storage.options());
        }
        return newKey == null ? """
                The API key was printed when the engine was started on this data for the first time. To make another:
                export API_KEY=$(./run key new NAME --agents --may inbound,read,send,feed %s)\
                """.formatted(storage.options()) : """
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
                "message": {"id": "question-%s", "text": "Where is my order?", \
                "sentAt": "'"$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)"'"}}\
                """.formatted(customer.account(), FirstCustomer.EXTERNAL_ID, FirstCustomer.EXTERNAL_ID, run());
    }
}
