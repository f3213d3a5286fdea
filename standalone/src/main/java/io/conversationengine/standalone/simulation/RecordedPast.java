package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.MessageName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that was said of every message, in memory.
final class RecordedPast implements SimulatedPast {
    private final Map<ConversationId, Map<MessageName, List<Recorded<ConversationEvent>>>> events = new HashMap<>();

    @Override
    public void add(@Nullable ConversationState before, Recorded<ConversationEvent> recorded, ConversationState after) {
        for (MessageName name : MessageName.in(recorded)) {
            events.computeIfAbsent(recorded.event().conversation(), _ -> new HashMap<>())
                    .computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(recorded);
        }
    }

    @Override
    public List<Recorded<ConversationEvent>> eventsOf(ConversationId conversation, MessageName name, long upTo) {
        return events.getOrDefault(conversation, Map.of()).getOrDefault(name, List.of());
    }
}
