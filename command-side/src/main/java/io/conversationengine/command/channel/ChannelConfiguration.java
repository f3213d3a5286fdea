package io.conversationengine.command.channel;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.log.key.ContactKeys;
import io.conversationengine.log.store.FirstEvents;
import io.conversationengine.log.stored.StoredFamily;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    StoredFamily accountSnapshots() {
        return StoredFamily.of("snapshot", ChannelAccount.class);
    }

    @Bean
    @ConditionalOnMissingBean
    Editions editions() {
        return Editions.shipped();
    }

    @Bean
    Register register(EventStore events, FirstEvents firsts, Editions editions, ContactKeys keys) {
        Register register = new Register(streams(events, firsts), editions, keys::isErased);
        // No processor: it only makes this node forget what it knew, after the commit of whoever changed it.
        events.subscribe(published -> published.forEach(event -> forget(event, register)));
        return register;
    }

    private static Streams streams(EventStore events, FirstEvents firsts) {
        return new Streams() {
            @Override
            public List<?> eventsFrom(String stream, long sequence) {
                return events.readEvents(stream, sequence)
                        .asStream()
                        .map(Message::getPayload)
                        .toList();
            }

            @Override
            public Optional<Object> first(String stream) {
                return firsts.of(stream);
            }
        };
    }

    private static void forget(EventMessage<?> event, Register register) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            CurrentUnitOfWork.get().root().afterCommit(_ -> register.forget(domainEvent.getAggregateIdentifier()));
        }
    }
}
