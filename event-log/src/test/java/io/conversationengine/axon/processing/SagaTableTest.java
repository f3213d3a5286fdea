package io.conversationengine.axon.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SagaTableTest {

    private final Serializer serializer = Jackson3Serializer.builder().build();

    /// Whoever asks the database is told that there is none.
    private final SagaTable sagas = new SagaTable(
            JdbcSagaStore.builder()
                    .connectionProvider(() -> {
                        throw new SQLException("no database");
                    })
                    .serializer(serializer),
            serializer,
            new JdbcTemplate());

    @Test
    void has_no_saga_of_nothing_and_does_not_ask_for_it() {
        assertThat(sagas.findSagas(Object.class, new AssociationValue("window", null)))
                .isEmpty();
    }

    @Test
    void asks_for_those_of_something() {
        assertThatThrownBy(() -> sagas.findSagas(Object.class, new AssociationValue("window", "one")))
                .hasRootCauseMessage("no database");
    }
}
