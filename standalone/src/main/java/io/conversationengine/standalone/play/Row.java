package io.conversationengine.standalone.play;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.workspace.AgentId;
import java.util.Comparator;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What became of one contact's conversation.
record Row(String contact, ConversationFacts facts) {

    /// By contact, in the order of code points, which is not that of Java's strings.
    static final Comparator<Row> BY_CONTACT = Comparator.comparing(Row::contact, Row::compareCodePoints);

    private static final JsonMapper JSON = JsonMapper.shared();

    static Row begunBy(ConversationOpened event, String contact) {
        return new Row(contact, ConversationFacts.begunBy(event));
    }

    Row after(ConversationEvent event) {
        return new Row(contact, facts.after(event));
    }

    @Nullable
    String assignee() {
        AgentId agent = facts.assignment().agent();
        return agent == null ? null : agent.value();
    }

    /// Messages over all sessions, the refused ones to the closed conversation too, and those of the last session.
    String json() {
        return """
                {"contact": %s, "status": "%s", "assignee": %s, "sessions": %d, "inbound": %d, "outbound": %d, \
                "refused": %d, "lastSessionInbound": %d, "lastSessionOutbound": %d}\
                """.formatted(
                        JSON.writeValueAsString(contact),
                        facts.open() ? "OPEN" : "CLOSED",
                        JSON.writeValueAsString(assignee()),
                        facts.session().number(),
                        facts.totals().inbound(),
                        facts.totals().accepted(),
                        facts.totals().refused(),
                        facts.session().customerMessages(),
                        facts.session().accepted());
    }

    private static int compareCodePoints(String one, String other) {
        PrimitiveIterator.OfInt left = one.codePoints().iterator();
        PrimitiveIterator.OfInt right = other.codePoints().iterator();
        while (left.hasNext() && right.hasNext()) {
            int order = Integer.compare(left.nextInt(), right.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
