package io.conversationengine.axon.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Engine;
import io.conversationengine.log.Statements;
import io.conversationengine.log.serialization.StoredFamily;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StoredSagasTest {

    private static Engine engine;

    @BeforeAll
    static void an_engine() {
        engine = Engine.startWith(Engine.newDatabase(), Watched.class);
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void change_in_one_statement_of_their_transaction() {
        List<String> ids = List.of("c", "a", "b");
        insert(ids);

        List<String> statements = Statements.during(() -> inTransaction(
                sagas -> ids.forEach(id -> sagas.updateSaga(Rounds.class, id, new Rounds(id), at("door", id)))));

        assertThat(statements).singleElement().asString().contains("update work.saga");
        assertThat(ids).allSatisfy(id -> assertThat(last(id)).isEqualTo(id));
    }

    @Test
    void change_outside_of_a_transaction_as_they_come() {
        insert(List.of("d"));

        sagas().updateSaga(Rounds.class, "d", new Rounds("once"), at("door", "d"));

        assertThat(last("d")).isEqualTo("once");
    }

    @Test
    void are_found_by_what_they_became_associated_with() {
        insert(List.of("e"));
        AssociationValues more = at("door", "e");
        more.add(new AssociationValue("gate", "e"));

        inTransaction(sagas -> sagas.updateSaga(Rounds.class, "e", new Rounds("again"), more));

        assertThat(sagas().findSagas(Rounds.class, new AssociationValue("gate", "e")))
                .containsExactly("e");
        assertThat(last("e")).isEqualTo("again");
    }

    @Test
    void end_with_all_that_they_were_associated_with() {
        insert(List.of("f", "g"));

        List<String> statements = Statements.during(() ->
                inTransaction(sagas -> List.of("g", "f").forEach(id -> sagas.deleteSaga(Rounds.class, id, Set.of()))));

        assertThat(statements).singleElement().asString().contains("delete from work.saga");
        assertThat(engine.get(JdbcClient.class).sql("""
                                select count(*) from work.saga full join work.saga_association using (saga_id)
                                where saga_id in ('f', 'g')
                                """).query(Long.class).single())
                .isZero();
    }

    private static void insert(List<String> ids) {
        inTransaction(sagas -> ids.forEach(id -> sagas.insertSaga(
                Rounds.class, id, new Rounds("none"), at("door", id).asSet())));
    }

    private static void inTransaction(Consumer<SagaStore<Object>> work) {
        new TransactionTemplate(engine.get(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> work.accept(sagas()));
    }

    private static AssociationValues at(String key, String value) {
        return new AssociationValuesImpl(Set.of(new AssociationValue(key, value)));
    }

    private static String last(String id) {
        return sagas().loadSaga(Rounds.class, id).saga().last();
    }

    @SuppressWarnings("unchecked") // it stores any
    private static SagaStore<Object> sagas() {
        return engine.get(SagaStore.class);
    }

    /// @param last where it was last
    record Rounds(String last) {}

    static class Watched {

        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        StoredFamily rounds() {
            return StoredFamily.of("saga", Rounds.class);
        }
    }
}
