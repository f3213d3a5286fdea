package io.conversationengine.standalone.play;

import io.conversationengine.kernel.conversation.ConversationEvent;
import java.util.Comparator;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What became of one contact's conversation.
///
/// @param inbound customer messages over all sessions
/// @param outbound accepted messages over all sessions
/// @param refused refused messages, those to the closed conversation too
record Row(
        String contact,
        boolean open,
        @Nullable String assignee,
        int sessions,
        int inbound,
        int outbound,
        int refused,
        int lastSessionInbound,
        int lastSessionOutbound) {

    /// By contact, in the order of code points, which is not that of Java's strings.
    static final Comparator<Row> BY_CONTACT = Comparator.comparing(Row::contact, Row::compareCodePoints);

    private static final JsonMapper JSON = JsonMapper.shared();

    static Row of(String contact) {
        return new Row(contact, false, null, 0, 0, 0, 0, 0, 0);
    }

    Row after(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.ConversationOpened opened -> inSession(opened.session());
            case ConversationEvent.ConversationReopened reopened -> inSession(reopened.session());
            case ConversationEvent.CustomerReplyReceived reply ->
                with(inbound + 1, outbound, reply.session().customerMessages(), lastSessionOutbound);
            case ConversationEvent.OutboundAccepted accepted ->
                with(
                        inbound,
                        outbound + 1,
                        lastSessionInbound,
                        accepted.session().accepted());
            case ConversationEvent.OutboundRefused _ -> withRefusal();
            case ConversationEvent.AgentAssigned assigned ->
                left(open, assigned.agent().value());
            case ConversationEvent.AgentUnassigned _,
                    ConversationEvent.TeamAssigned _,
                    ConversationEvent.TeamUnassigned _ -> left(open, null);
            case ConversationEvent.ConversationClosed _ -> left(false, assignee);
            case ConversationEvent.WindowOpened _,
                    ConversationEvent.WindowClosingSoon _,
                    ConversationEvent.WindowClosed _,
                    ConversationEvent.OutboundHeld _,
                    ConversationEvent.OutboundSent _,
                    ConversationEvent.OutboundDelivered _,
                    ConversationEvent.OutboundRead _,
                    ConversationEvent.OutboundFailed _,
                    ConversationEvent.UnreachableCleared _ -> this;
        };
    }

    private Row inSession(int number) {
        return new Row(contact, true, assignee, number, inbound, outbound, refused, 0, 0);
    }

    private Row withRefusal() {
        int more = refused + 1;
        return new Row(
                contact, open, assignee, sessions, inbound, outbound, more, lastSessionInbound, lastSessionOutbound);
    }

    private Row with(int received, int accepted, int lastReceived, int lastAccepted) {
        return new Row(contact, open, assignee, sessions, received, accepted, refused, lastReceived, lastAccepted);
    }

    private Row left(boolean asOpen, @Nullable String withAgent) {
        return new Row(
                contact,
                asOpen,
                withAgent,
                sessions,
                inbound,
                outbound,
                refused,
                lastSessionInbound,
                lastSessionOutbound);
    }

    String json() {
        return """
                {"contact": %s, "status": "%s", "assignee": %s, "sessions": %d, "inbound": %d, "outbound": %d, \
                "refused": %d, "lastSessionInbound": %d, "lastSessionOutbound": %d}\
                """.formatted(
                        JSON.writeValueAsString(contact),
                        open ? "OPEN" : "CLOSED",
                        JSON.writeValueAsString(assignee),
                        sessions,
                        inbound,
                        outbound,
                        refused,
                        lastSessionInbound,
                        lastSessionOutbound);
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
