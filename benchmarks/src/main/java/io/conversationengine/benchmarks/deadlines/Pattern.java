package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.standalone.database.Database;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What the engine itself recorded and keeps of one customer who wrote once: the events, and the saga with its
/// deadline. Others' are the same but for names, instants and ids, in whatever form the engine has them.
///
/// @param saga its state, as text
/// @param deadline its data, as text
record Pattern(Writer original, List<DomainEventMessage<?>> events, Row saga, Row deadline) {

    private static final JsonMapper JSON = StoredJson.mapper();

    private static final String SAGA = """
            select saga_id, convert_from(state, 'UTF8') from work.saga
            where saga_id = (select distinct saga_id from work.saga_association where association_value like ?)
            """;

    private static final String DEADLINE = """
            select task_instance, convert_from(task_data, 'UTF8') from work.scheduled_tasks
            where convert_from(task_data, 'UTF8') like ?
            """;

    record Row(String id, String data) {}

    static Pattern of(Writer original, Database database, EventStorageEngine log) {
        JdbcTemplate sql = new JdbcTemplate(database.dataSource());
        String conversation = original.conversation().value();
        String contact = original.conversation().contact().value();
        List<DomainEventMessage<?>> events = Stream.of(contact, conversation)
                .flatMap(stream -> log.readEvents(stream).asStream())
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
        return new Pattern(
                original, events, row(sql, SAGA, conversation + "%"), row(sql, DEADLINE, "%" + conversation + "%"));
    }

    private static Row row(JdbcTemplate sql, String query, String like) {
        return Objects.requireNonNull(
                sql.queryForObject(query, (row, _) -> new Row(row.getString(1), row.getString(2)), like));
    }

    record Copy(Writer customer, List<DomainEventMessage<?>> events, Row saga, Row deadline) {}

    Copy of(Writer customer) {
        List<DomainEventMessage<?>> copies = events.stream()
                .<DomainEventMessage<?>>map(event -> event(event, customer))
                .toList();
        String sagaId = UUID.randomUUID().toString();
        String deadlineId = UUID.randomUUID().toString();
        return new Copy(
                customer,
                copies,
                new Row(sagaId, row(saga.data(), customer, sagaId, deadlineId)),
                new Row(deadlineId, row(deadline.data(), customer, sagaId, deadlineId)));
    }

    private DomainEventMessage<?> event(DomainEventMessage<?> event, Writer customer) {
        Object payload =
                JSON.readValue(text(JSON.writeValueAsString(event.getPayload()), customer), event.getPayloadType());
        return new GenericDomainEventMessage<>(
                event.getType(),
                text(event.getAggregateIdentifier(), customer),
                event.getSequenceNumber(),
                payload,
                event.getMetaData());
    }

    private String row(String data, Writer customer, String sagaId, String deadlineId) {
        return text(data, customer).replace(saga.id(), sagaId).replace(deadline.id(), deadlineId);
    }

    private String text(String data, Writer customer) {
        return data.replace(
                        original.conversation().value(), customer.conversation().value())
                .replace(
                        original.conversation().contact().value(),
                        customer.conversation().contact().value())
                .replace(original.phone(), customer.phone())
                .replace(original.wroteAt().toString(), customer.wroteAt().toString())
                .replace(original.endsAt().toString(), customer.endsAt().toString());
    }
}
