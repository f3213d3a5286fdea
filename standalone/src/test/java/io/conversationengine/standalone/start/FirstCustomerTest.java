package io.conversationengine.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.demo.DemoHistory;
import io.conversationengine.standalone.demo.DemoWorkspace;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class FirstCustomerTest {

    private static final ConversationId FIRST = conversation(0);
    private static final ConversationId SECOND = conversation(1);

    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    @Test
    void is_new_a_contact_or_one_who_has_written() {
        assertThat(customer()).isEqualTo(new FirstCustomer(DemoHistory.WHATSAPP, FIRST, 5));
        begin(FIRST.contact().value());
        assertThat(customer()).isEqualTo(new FirstCustomer(DemoHistory.WHATSAPP, FIRST, 4));
        begin(FIRST.value());
        assertThat(customer()).isEqualTo(new FirstCustomer(DemoHistory.WHATSAPP, FIRST, 2));
    }

    @Test
    void is_new_again_after_an_erasure() {
        begin(FIRST.contact().value());
        begin(FIRST.value());

        assertThat(FirstCustomer.in(events, DemoHistory.WHATSAPP, FIRST.contact()::equals))
                .isEqualTo(new FirstCustomer(DemoHistory.WHATSAPP, SECOND, 5));
    }

    private FirstCustomer customer() {
        return FirstCustomer.in(events, DemoHistory.WHATSAPP, _ -> false);
    }

    private void begin(String stream) {
        events.publish(new GenericDomainEventMessage<>("aggregate", stream, 0, "it began"));
    }

    private static ConversationId conversation(int erasures) {
        return ConversationId.of(DemoWorkspace.ID, DemoHistory.WHATSAPP, FirstCustomer.EXTERNAL_ID, erasures);
    }
}
