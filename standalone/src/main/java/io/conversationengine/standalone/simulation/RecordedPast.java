package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.recent.MessageName;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All that was said of every message, in memory.
final class RecordedPast implements PastMessages {
    private final Map<ConversationId, Map<MessageName, List<Recorded<ConversationEvent>>>> events = new HashMap<>();

    void add(Recorded<ConversationEvent> recorded) {
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
