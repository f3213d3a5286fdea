package io.conversationengine.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.Test;

class AxonServerTest {

    @Test
    void is_not_looked_for_by_itself() {
        try (Engine engine = Engine.start(Engine.newDatabase())) {
            assertThat(engine.has(AxonServerConnectionManager.class)).isFalse();
        }
    }

    @Test
    void takes_events_commands_and_queries_when_it_is_named_and_nothing_else() {
        String[] named = {"engine.event-store=axon-server", "engine.axon-server=127.0.0.1:1"};
        try (Engine engine = Engine.start(Engine.newDatabase(), named)) {
            assertThat(engine.get(EventStore.class)).isInstanceOf(AxonServerEventStore.class);
            assertThat(engine.get(CommandBus.class)).isInstanceOf(AxonServerCommandBus.class);
            assertThat(engine.get(QueryBus.class)).isInstanceOf(AxonServerQueryBus.class);
            assertThat(engine.has(EventStorageEngine.class)).isFalse();
            assertThat(engine.get(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
            assertThat(engine.get(DeadlineManager.class)).isInstanceOf(DbSchedulerDeadlineManager.class);
        }
    }
}
