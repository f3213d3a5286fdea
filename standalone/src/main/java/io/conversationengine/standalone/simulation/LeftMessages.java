package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationAnswer.Accepted;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.MessageName;
import io.conversationengine.kernel.conversation.recent.MessageName.OfBusiness;
import io.conversationengine.kernel.conversation.recent.SentMessage;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Of a history that is replayed, when the messages were accepted of which a provider may still tell news although the
/// conversation's state has left them to the past. Nothing else is asked: what a log tells of came for the first time.
final class LeftMessages implements SimulatedPast {

    /// As long as a receipt finds its message (docs/design.md, rule 3).
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Content NOT_ASKED = new Content.Text("", null);

    private final Map<ConversationId, Map<MessageId, Instant>> acceptedAt = new HashMap<>();

    @Override
    public void add(@Nullable ConversationState before, Recorded<ConversationEvent> recorded, ConversationState after) {
        if (before == null
                || Objects.equals(
                        before.messages().outboundLeft(), after.messages().outboundLeft())) {
            return;
        }
        Instant oldest = recorded.event().at().minus(KEPT);
        Map<MessageId, Instant> left =
                acceptedAt.computeIfAbsent(recorded.event().conversation(), _ -> new LinkedHashMap<>());
        left.values().removeIf(at -> at.isBefore(oldest));
        for (SentMessage sent : before.messages().outbound().values()) {
            if (sent.outcome() instanceof Accepted && after.messages().sent(sent.message()) == null) {
                left.put(sent.message(), sent.at());
            }
        }
    }

    /// How far the provider had told of it is not kept: the log has only what was news.
    @Override
    public List<Recorded<ConversationEvent>> eventsOf(ConversationId conversation, MessageName name, long upTo) {
        Instant at = name instanceof OfBusiness(MessageId message)
                ? acceptedAt.getOrDefault(conversation, Map.of()).get(message)
                : null;
        return at == null ? List.of() : List.of(accepted(conversation, ((OfBusiness) name).id(), at));
    }

    private static Recorded<ConversationEvent> accepted(ConversationId conversation, MessageId message, Instant at) {
        return new Recorded<>(
                new OutboundAccepted(
                        conversation,
                        message,
                        NOT_ASKED,
                        SentAs.PLAIN,
                        false,
                        null,
                        null,
                        null,
                        Session.begun(1, at),
                        Actor.engine(),
                        at),
                0,
                Map.of(EventMetadata.IDEMPOTENCY_KEY, message.value()));
    }
}
