package io.conversationengine.standalone.start;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.standalone.demo.DemoCustomer;
import io.conversationengine.standalone.demo.DemoHistory;
import io.conversationengine.standalone.demo.DemoProperties;
import io.conversationengine.standalone.demo.DemoWorkspace;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/// What a first start on a database of the engine's own brings, and every later one completes where that was killed
/// half-way.
record Furniture(ApplicationContext engine) {

    private static final String FIRST_KEY = "first";

    /// @return the first API key, when there was none. One that was killed when it had made a key did not print it:
    ///     `./run key new` makes another
    @Nullable
    String complete() {
        if (engine.getBean(Positions.class).head() == 0 && withHistory()) {
            new FirstEvents(DemoHistory.shipped()
                            .endingAt(engine.getBean(Clock.class).instant().truncatedTo(ChronoUnit.SECONDS)))
                    .appendTo(events());
        }
        new DemoWorkspace(this::send, stream -> last(stream.toString()).isEmpty()).complete();
        ApiKeys keys = engine.getBean(ApiKeys.class);
        return keys.list().isEmpty()
                ? keys.create(FIRST_KEY, DemoWorkspace.ID, true, true).secret()
                : null;
    }

    /// Somebody on WhatsApp whose conversation is closed.
    Optional<DemoCustomer> closed() {
        ContactKeys keys = engine.getBean(ContactKeys.class);
        return DemoHistory.shipped()
                .customers()
                .filter(customer -> customer.account().equals(DemoHistory.WHATSAPP))
                .filter(customer -> !keys.isErased(customer.conversation().contact()))
                .filter(customer -> last(customer.conversation().value())
                        .filter(event -> event.getPayload() instanceof ConversationClosed)
                        .isPresent())
                .findFirst();
    }

    private boolean withHistory() {
        return Binder.get(engine.getEnvironment())
                .bindOrCreate("engine.demo", DemoProperties.class)
                .history();
    }

    /// An event says whose it is as its command did.
    private void send(Object command) {
        engine.getBean(CommandGateway.class)
                .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                        .andMetaData(Map.of(
                                MessageOrigin.ACTOR,
                                Actor.engine().reference(),
                                MessageOrigin.WORKSPACE,
                                DemoWorkspace.ID.value())));
    }

    private Optional<? extends DomainEventMessage<?>> last(String stream) {
        return events().lastSequenceNumberFor(stream)
                .flatMap(sequence ->
                        events().readEvents(stream, sequence).asStream().findFirst());
    }

    private EventStore events() {
        return engine.getBean(EventStore.class);
    }
}
