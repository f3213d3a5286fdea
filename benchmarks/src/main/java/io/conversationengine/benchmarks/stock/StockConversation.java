package io.conversationengine.benchmarks.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A conversation that may be written to for a day after the customer wrote.
@Aggregate
public class StockConversation {

    private static final long WINDOW_SECONDS = 86_400;

    @AggregateIdentifier
    @SuppressWarnings("unused") // read by Axon
    private @Nullable String id;

    private boolean open;
    private Instant windowEndsAt = Instant.MIN;

    protected StockConversation() {}

    public record Receive(
            @TargetAggregateIdentifier String conversation,
            String phone,
            String name,
            String message,
            String text,
            Instant sentAt) {}

    public record Send(@TargetAggregateIdentifier String conversation, String text, Instant at) {}

    public record Close(@TargetAggregateIdentifier String conversation, String category, String summary) {}

    public record Received(
            String conversation, String phone, String name, String message, String text, Instant sentAt) {}

    public record Sent(String conversation, String text, Instant at) {}

    public record Closed(String conversation, String category, String summary) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Receive command) {
        apply(new Received(
                command.conversation(),
                command.phone(),
                command.name(),
                command.message(),
                command.text(),
                command.sentAt()));
    }

    /// @return whether it was sent
    @CommandHandler
    boolean handle(Send command) {
        if (!command.at().isBefore(windowEndsAt)) {
            return false;
        }
        apply(new Sent(command.conversation(), command.text(), command.at()));
        return true;
    }

    @CommandHandler
    void handle(Close command) {
        if (open) {
            apply(new Closed(command.conversation(), command.category(), command.summary()));
        }
    }

    @EventSourcingHandler
    void on(Received event) {
        id = event.conversation();
        open = true;
        windowEndsAt = event.sentAt().plusSeconds(WINDOW_SECONDS);
    }

    @EventSourcingHandler
    void on(Sent event) {
        open = true;
    }

    @EventSourcingHandler
    void on(Closed event) {
        open = false;
    }
}
