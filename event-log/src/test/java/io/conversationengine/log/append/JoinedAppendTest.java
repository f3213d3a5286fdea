package io.conversationengine.log.append;

import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Engine;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.proof.Proof;
import io.conversationengine.log.proof.Verification;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// An event that is appended with a change of a table.
class JoinedAppendTest {

    private static final Instant AT = Instant.parse("2001-02-03T04:05:06.789012Z");
    private static final Engine ENGINE = Engine.start(Engine.newDatabase());

    private final JdbcClient sql = ENGINE.get(JdbcClient.class);
    private final JoinedAppend log = ENGINE.get(JoinedAppend.class);
    private final TransactionTemplate transaction = ENGINE.get(TransactionTemplate.class);

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void is_there_when_the_change_is_and_chained_to_what_others_append() throws Exception {
        EventStorageEngine others = ENGINE.get(EventStorageEngine.class);
        others.appendEvents(paid("joined", 0, 2));
        EventMessage<?> event = event("1a2b");
        Long position = transaction.execute(_ -> log.append(event));
        others.appendEvents(paid("joined", 2, 2));

        record Stored(long position, String workspace, String stream, String name, Instant at, boolean plain) {}
        assertThat(sql.sql("""
                select position, workspace, stream, name, recorded_at as at, aggregate_type is null as plain
                from log.event where id = ?::uuid
                """).param(event.getIdentifier()).query(Stored.class).single())
                .isEqualTo(new Stored(position, "shop", event.getIdentifier(), "reader.ParkedEventsRetried", AT, true));
        assertThat(new Verification(1, null).of(ENGINE.get(DataSource.class), (_, _, _) -> {}))
                .isInstanceOf(Proof.Whole.class);
    }

    @Test
    void is_not_there_when_the_change_is_not() {
        long head = ENGINE.get(Positions.class).head();
        transaction.executeWithoutResult(status -> {
            assertThat(log.append(event("3c4d"))).isEqualTo(head + 1);
            status.setRollbackOnly();
        });

        assertThat(ENGINE.get(Positions.class).head()).isEqualTo(head);
    }

    @Test
    void is_refused_without_a_transaction() {
        assertThatThrownBy(() -> log.append(event("5e6f"))).isInstanceOf(IllegalStateException.class);
    }

    private static EventMessage<?> event(String end) {
        return new GenericEventMessage<>(
                "00000000-0000-4000-8000-00000000" + end,
                new ParkedEventsRetried(new WorkspaceId("shop"), "views", "key", 1, Actor.bot("operator"), AT),
                Map.of("actor", "bot:operator", "credential", "operator", "workspace", "headquarters"),
                AT);
    }
}
