package io.conversationengine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.store.Positions;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;

class LogTest {

    @Test
    void keeps_events_and_hands_them_to_readers() {
        try (Engine engine = Engine.start(Postgres.newDatabase())) {
            CommandGateway commands = engine.get(CommandGateway.class);
            Integer balance = commands.sendAndWait(new Account.Pay("a", 5));
            assertThat(balance).isEqualTo(5);
            assertThat(engine.get(Positions.class).head()).isEqualTo(1);
            await().untilAsserted(() ->
                    assertThat(engine.get(Ledger.Statement.class).lines).containsExactly(new Account.Paid("a", 5, 5)));
        }
    }
}
