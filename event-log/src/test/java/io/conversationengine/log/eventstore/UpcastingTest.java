package io.conversationengine.log.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Account;
import io.conversationengine.log.Engine;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How to change the form of an event: the worked example.
class UpcastingTest {

    /// Payments were once stored as `ledger.Payment` with an amount in cents and no balance. Today they are
    /// `ledger.Paid`, in whole units.
    static final class PaymentInCents extends SingleEventUpcaster {

        private static final SerializedType THEN = new SimpleSerializedType("ledger.Payment", "1");
        private static final SerializedType TODAY = new SimpleSerializedType("ledger.Paid", "1");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(THEN);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(TODAY, JsonNode.class, PaymentInCents::inWholeUnits);
        }

        private static JsonNode inWholeUnits(JsonNode payment) {
            int amount = payment.get("cents").intValue() / 100;
            ObjectNode paid = ((ObjectNode) payment).without("cents");
            return paid.put("amount", amount).put("balance", amount);
        }
    }

    static class Upcasters {
        @Bean
        PaymentInCents paymentInCents() {
            return new PaymentInCents();
        }
    }

    private static final String OLD_FORM = """
            select log.append('{}', '{}', array[sha256('')], '{1}', '{true}',
                '{00000000-0000-0000-0000-000000000001}', '{null}', '{old}', '{Account}', '{0}', '{ledger.Payment}',
                '{1}', '{0}', array[convert_to('{}', 'UTF8')],
                array[convert_to('{"account":"old","cents":700}', 'UTF8')])
            """;

    @Test
    void reads_an_old_form_as_todays() {
        try (Engine engine = Engine.startWith(Engine.newDatabase(), Upcasters.class)) {
            engine.get(JdbcClient.class).sql(OLD_FORM).query().singleRow();

            assertThat(engine.get(EventStore.class).readEvents("old").next().getPayload())
                    .isEqualTo(new Account.Paid("old", 7, 7));
            Integer balance = engine.get(CommandGateway.class).sendAndWait(new Account.Pay("old", 1));
            assertThat(balance).isEqualTo(8);
            engine.awaitStatement(new Account.Paid("old", 7, 7), new Account.Paid("old", 1, 8));
        }
    }
}
