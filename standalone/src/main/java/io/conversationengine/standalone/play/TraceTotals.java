package io.conversationengine.standalone.play;

import static java.util.stream.Collectors.joining;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEffect;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// The figures of a played trace, counted from the events of the log.
final class TraceTotals {

    private final Map<Figure, Integer> counted = new EnumMap<>(Figure.class);

    void count(ConversationEvent event) {
        switch (event) {
            case ConversationEvent.ConversationOpened _ -> add(Figure.CONVERSATIONS, Figure.OPENED, Figure.SESSIONS);
            case ConversationEvent.ConversationReopened reopened -> {
                add(Figure.SESSIONS);
                count(reopened.cause());
            }
            case ConversationEvent.CustomerReplyReceived reply -> count(reply.windowEffect());
            case ConversationEvent.WindowOpened _ -> add(Figure.WINDOW_OPENED);
            case ConversationEvent.WindowClosed closed -> count(closed.reason());
            case ConversationEvent.OutboundAccepted accepted -> count(accepted.sentAs());
            case ConversationEvent.OutboundRefused refused ->
                count(refused.refusal().reason());
            case ConversationEvent.ConversationClosed _ -> add(Figure.CLOSED);
            case ConversationEvent.WindowClosingSoon _,
                    ConversationEvent.OutboundHeld _,
                    ConversationEvent.OutboundSent _,
                    ConversationEvent.OutboundDelivered _,
                    ConversationEvent.OutboundRead _,
                    ConversationEvent.OutboundFailed _,
                    ConversationEvent.UnreachableCleared _,
                    ConversationEvent.AgentAssigned _,
                    ConversationEvent.AgentUnassigned _,
                    ConversationEvent.TeamAssigned _,
                    ConversationEvent.TeamUnassigned _ -> {}
        }
    }

    private void count(WindowEffect ofReply) {
        add(Figure.CUSTOMER_REPLIES);
        if (ofReply == WindowEffect.EXTENDED) {
            add(Figure.WINDOW_EXTENDED);
        }
    }

    private void count(Cause cause) {
        switch (cause) {
            case CUSTOMER -> add(Figure.REOPENED_BY_CUSTOMER);
            case AGENT -> add(Figure.REOPENED_BY_AGENT);
            case BOT -> {}
        }
    }

    private void count(WindowEnd reason) {
        switch (reason) {
            case EXPIRED -> add(Figure.WINDOW_CLOSED_EXPIRED);
            case LIMIT_REACHED -> add(Figure.WINDOW_CLOSED_LIMIT_REACHED);
            case PROVIDER_REFUSED -> {}
        }
    }

    private void count(SentAs as) {
        switch (as) {
            case PLAIN -> add(Figure.SENT_AS_PLAIN);
            case HUMAN_AGENT -> add(Figure.SENT_AS_HUMAN_AGENT);
            case BOT_INITIATED -> add(Figure.SENT_AS_BOT_INITIATED);
            case TEMPLATE, MESSAGE_TAG -> {}
        }
    }

    private void count(Refusal.Reason reason) {
        switch (reason) {
            case NO_WINDOW -> add(Figure.REFUSED_NO_WINDOW);
            case WINDOW_EXPIRED -> add(Figure.REFUSED_WINDOW_EXPIRED);
            case WINDOW_LIMIT_REACHED -> add(Figure.REFUSED_WINDOW_LIMIT_REACHED);
            case MONTHLY_QUOTA_SPENT -> add(Figure.REFUSED_MONTHLY_QUOTA_SPENT);
            case NOT_ALLOWED_FOR_BOTS, TEMPLATE_NOT_APPROVED, RECIPIENT_UNREACHABLE, CONTACT_ERASED -> {}
        }
    }

    /// These figures and how the conversations were left.
    ///
    /// @param closesIgnored the closes that were refused, which the log does not know
    TraceTotals atEnd(Collection<Row> rows, int closesIgnored) {
        TraceTotals all = new TraceTotals();
        all.counted.putAll(counted);
        all.counted.put(Figure.CLOSE_IGNORED, closesIgnored);
        for (Row row : rows) {
            all.add(row.facts().open() ? Figure.OPEN_AT_END : Figure.CLOSED_AT_END);
            if (row.assignee() != null) {
                all.add(Figure.ASSIGNED_AT_END);
            }
        }
        return all;
    }

    private void add(Figure... figures) {
        for (Figure figure : figures) {
            counted.merge(figure, 1, Integer::sum);
        }
    }

    /// A JSON object, a figure a line.
    String json() {
        return Arrays.stream(Figure.values())
                .map(figure -> " \"%s\": %d".formatted(figure.key(), counted.getOrDefault(figure, 0)))
                .collect(joining(",\n", "{\n", "\n}"));
    }
}
