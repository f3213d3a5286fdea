package io.conversationengine.axon.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.Engine;
import io.conversationengine.log.eventstore.Positions;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The places of readers, of which each is one process's at a time.
class TokenTableTest {

    private static final String READER = "nobody";

    /// A process that was stopped between reading an event that is not for its reader and passing it.
    @Test
    void a_process_cannot_put_a_reader_back_to_where_it_was_before_another_took_over() {
        String url = Engine.newDatabase();
        try (Engine stopped = Engine.start(url, "engine.node=stopped");
                Engine other = Engine.start(url, "engine.node=other")) {
            run(stopped, () -> {
                stopped.get(TokenStore.class).initializeTokenSegments(READER, 1, Positions.token(0));
                return stopped.get(TokenStore.class).fetchToken(READER, 0);
            });
            other.get(JdbcClient.class)
                    .sql("update work.token set claimed_at = '2001-02-03T04:05:06Z' where processor = ?")
                    .param(READER)
                    .update();
            run(other, () -> other.get(TokenStore.class).fetchToken(READER, 0));
            store(other, 20);
            run(other, () -> {
                other.get(TokenStore.class).releaseClaim(READER, 0);
                return Positions.token(20);
            });

            assertThatThrownBy(() -> extend(stopped)).isInstanceOf(UnableToClaimTokenException.class);
            assertThatThrownBy(() -> store(stopped, 10)).isInstanceOf(UnableToClaimTokenException.class);
            assertThat(run(other, () -> other.get(TokenStore.class).fetchToken(READER, 0)))
                    .isEqualTo(Positions.token(20));
        }
    }

    @Test
    void a_process_extends_its_own_claim() {
        try (Engine engine = Engine.start(Engine.newDatabase())) {
            run(engine, () -> {
                engine.get(TokenStore.class).initializeTokenSegments(READER, 1, Positions.token(0));
                return engine.get(TokenStore.class).fetchToken(READER, 0);
            });
            JdbcClient sql = engine.get(JdbcClient.class);
            sql.sql("update work.token set claimed_at = '2001-02-03T04:05:06Z' where processor = ?")
                    .param(READER)
                    .update();

            extend(engine);

            assertThat(sql.sql("""
                            select claimed_at::timestamptz > now() - interval '1 minute' from work.token
                            where processor = ?
                            """).param(READER).query(Boolean.class).single()).isTrue();
        }
    }

    private static void extend(Engine node) {
        node.get(TransactionManager.class)
                .executeInTransaction(() -> node.get(TokenStore.class).extendClaim(READER, 0));
    }

    private static void store(Engine node, long position) {
        run(node, () -> {
            node.get(TokenStore.class).storeToken(Positions.token(position), READER, 0);
            return Positions.token(position);
        });
    }

    private static TrackingToken run(Engine node, Supplier<TrackingToken> work) {
        return node.get(TransactionManager.class).fetchInTransaction(work);
    }
}
