package io.conversationengine.kernel.conversation.recent;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.decision.ConversationDecider;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A conversation with more messages than its state holds. The past is found among the events themselves.
final class LongConversation {
    private final List<Recorded<ConversationEvent>> events = new ArrayList<>();
    private final PremisesFixture premises;
    private @Nullable ConversationState state;
    private int asked;

    LongConversation(String channel) {
        premises = PremisesFixture.on(channel).withPast((conversation, name, upTo) -> {
            asked++;
            return events.stream()
                    .filter(recorded -> MessageName.in(recorded).contains(name))
                    .toList();
        });
    }

    <A extends ConversationAnswer> A when(Instant at, ConversationCommand<A> command) {
        Decision<A, ConversationEvent> decision =
                ConversationDecider.decide(state, command, premises.at(at, events.size() - 1));
        for (Recorded<ConversationEvent> recorded : decision.events()) {
            events.add(recorded);
            state = ConversationState.next(state, recorded);
        }
        return decision.answer();
    }

    int version() {
        return events.size() - 1;
    }

    ConversationState state() {
        return Objects.requireNonNull(state);
    }

    /// How often the past was asked.
    int asked() {
        return asked;
    }
}
