package io.conversationengine.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final DemoHistory history = DemoHistory.shipped();

    @Test
    void tells_of_two_hundred_closed_conversations_on_all_channels_in_turn() {
        Set<ConversationId> known = new HashSet<>();
        Set<ConversationId> open = new HashSet<>();
        for (SimulatedEvent event : history.endingAt(NOW)) {
            switch (event.recorded().event()) {
                case ConversationOpened opened -> open.add(opened.conversation());
                case ConversationReopened reopened -> open.add(reopened.conversation());
                case ConversationClosed closed -> open.remove(closed.conversation());
                case ConversationEvent happened -> known.add(happened.conversation());
                default -> {}
            }
        }

        assertThat(known).hasSize(208);
        assertThat(open).isEmpty();
        Map<AccountId, Long> accounts =
                history.customers().collect(Collectors.groupingBy(DemoCustomer::account, Collectors.counting()));
        assertThat(accounts).hasSize(10);
        assertThat(accounts.values()).allMatch(number -> number == 20 || number == 21);
    }

    @Test
    void lies_in_the_seven_weeks_before_the_first_start() {
        List<SimulatedEvent> events = history.endingAt(NOW);

        assertThat(events).extracting(SimulatedEvent::at).isSorted();
        assertThat(events.getFirst().at()).isEqualTo(NOW.minus(Duration.ofDays(50)));
        assertThat(events.getLast().at()).isBetween(NOW.minus(Duration.ofDays(2)), NOW);
        assertThat(events.stream()
                        .filter(event -> event.recorded().event() instanceof CustomerReplyReceived)
                        .filter(event -> event.at().isAfter(NOW.minus(Duration.ofDays(30)))))
                .hasSizeGreaterThan(100);
    }
}
