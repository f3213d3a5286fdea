package io.conversationengine.log.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.store.Positions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StockStorageEngineTest {

    private static final Instant AT = Instant.parse("2001-02-03T04:05:06.123456Z");

    private static Engine engine;
    private static EventStorageEngine events;

    @BeforeAll
    static void an_engine() {
        engine = Engine.start(Postgres.newDatabase(), "engine.event-store=axon-jdbc");
        events = engine.get(EventStorageEngine.class);
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void keeps_every_microsecond_of_an_events_time() {
        events.appendEvents(List.of(paid("time", 0)));

        assertThat(events.readEvents("time").next().getTimestamp()).isEqualTo(AT);
    }

    @Test
    void tells_a_lost_race_from_other_failures() {
        events.appendEvents(List.of(paid("race", 0), paid("race", 1)));

        assertThatThrownBy(() -> events.appendEvents(List.of(paid("race", 1))))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> events.appendEvents(List.of(paid("race", 0))))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void loads_an_aggregate_longer_than_a_batch() {
        List<DomainEventMessage<Paid>> many = java.util.stream.LongStream.range(0, 1_201)
                .mapToObj(n -> paid("long", n))
                .toList();
        events.appendEvents(many);

        assertThat(events.readEvents("long").asStream()).hasSize(1_201);
        assertThat(events.readEvents("long", 1_200).asStream()).hasSize(1);
    }

    @Test
    void waits_at_a_hole_until_nobody_can_fill_it() throws Exception {
        long before = head();
        CompletableFuture<List<String>> read;
        try (Connection writer = connection()) {
            writer.setAutoCommit(false);
            insert(writer, "late");
            events.appendEvents(List.of(paid("early", 0)));

            read = CompletableFuture.supplyAsync(() -> streamsAfter(before));
            assertThatThrownBy(() -> read.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            writer.commit();
        }
        assertThat(read.get(5, TimeUnit.SECONDS)).containsExactly("late", "early");
    }

    @Test
    void passes_a_hole_that_was_left_by_a_rollback() throws SQLException {
        long before = head();
        try (Connection writer = connection()) {
            writer.setAutoCommit(false);
            insert(writer, "never");
            writer.rollback();
        }
        events.appendEvents(List.of(paid("after-rollback", 0)));

        assertThat(streamsAfter(before)).containsExactly("after-rollback");
        assertThat(events.readEvents(GapAwareTrackingToken.newInstance(before, Set.of()), false)
                        .findFirst())
                .map(event -> Positions.reached(event.trackingToken()))
                .hasValue(before + 2);
    }

    @Test
    void finds_the_place_of_an_instant() {
        events.appendEvents(List.of(new GenericDomainEventMessage<>(
                "Account", "then", 0, new Paid("then", 1, 1), MetaData.emptyInstance(), "then-0", AT.plusSeconds(60))));

        assertThat(events.readEvents(events.createTokenAt(AT.plusSeconds(60)), false))
                .first()
                .extracting(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .isEqualTo("then");
    }

    private static DomainEventMessage<Paid> paid(String account, long sequence) {
        String id = account + "-" + sequence;
        return new GenericDomainEventMessage<>(
                "Account", account, sequence, new Paid(account, 1, 1), MetaData.emptyInstance(), id, AT);
    }

    private static List<String> streamsAfter(long position) {
        return events.readEvents(GapAwareTrackingToken.newInstance(position, Set.of()), false)
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .toList();
    }

    private static long head() {
        return engine.get(JdbcClient.class)
                .sql("select coalesce(max(position), 0) from stock.event")
                .query(Long.class)
                .single();
    }

    private static Connection connection() throws SQLException {
        return engine.get(DataSource.class).getConnection();
    }

    private static void insert(Connection connection, String account) throws SQLException {
        String sql = """
                insert into stock.event
                    (aggregate_id, sequence_number, aggregate_type, id, recorded_at, name, revision, payload, metadata)
                values (?, 0, 'Account', ?, now(), 'ledger.Paid', '1', convert_to(?, 'UTF8'), '{}')""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            statement.setString(2, account + "-0");
            statement.setString(3, "{\"account\":\"" + account + "\",\"amount\":1,\"balance\":1}");
            statement.executeUpdate();
        }
    }
}
