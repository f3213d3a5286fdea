package io.conversationengine.command.decision;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.log.eventstore.StreamEvents;
import io.conversationengine.personal.key.ContactKeys;
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
class DecisionConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Editions editions() {
        return Editions.shipped();
    }

    @Bean
    AccountRegistry accountRegistry(EventStore events, StreamEvents parts, Editions editions, ContactKeys keys) {
        AccountRegistry registry = new AccountRegistry(streams(events, parts), editions, keys::isErased);
        // No processor: it only makes this node forget what it knew, after the commit of whoever changed it.
        events.subscribe(published -> published.forEach(event -> forget(event, registry)));
        return registry;
    }

    private static StreamReader streams(EventStore events, StreamEvents parts) {
        return new StreamReader() {
            @Override
            public List<?> eventsFrom(String stream, long sequence) {
                return events.readEvents(stream, sequence)
                        .asStream()
                        .map(Message::getPayload)
                        .toList();
            }

            @Override
            public Optional<Object> first(String stream) {
                return parts.first(stream);
            }
        };
    }

    private static void forget(EventMessage<?> event, AccountRegistry registry) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            CurrentUnitOfWork.get().root().afterCommit(_ -> registry.forget(domainEvent.getAggregateIdentifier()));
        }
    }
}
