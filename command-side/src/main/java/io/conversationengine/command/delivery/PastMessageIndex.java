package io.conversationengine.command.delivery;

import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.recent.MessageName;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import io.conversationengine.log.eventstore.StreamEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds a message of a long conversation by an index of the conversation's own stream. It is brought up to date by
/// whoever asks, with the events since the last time: it cannot lag, costs a short conversation nothing, and may be
/// emptied while nobody asks.
@Component
class PastMessageIndex implements PastMessages {
    /// As long as anything of a message is promised.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int READ_AT_ONCE = 1_000;

    /// More than come at once, so that what is old goes.
    private static final int FORGOTTEN_AT_ONCE = 3 * READ_AT_ONCE;

    private final StreamEvents log;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PastMessageIndex(StreamEvents log, JdbcTemplate database, TransactionTemplate transaction, Clock clock) {
        this.log = log;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Recorded<ConversationEvent>> eventsOf(ConversationId conversation, MessageName name, long upTo) {
        String stream = conversation.toString();
        bringUpTo(upTo, stream);
        String query = """
                select unnest(events) as number from delivery.past_message
                where conversation = ? and name = ? order by number""";
        return database.queryForList(query, Long.class, stream, name.hash()).stream()
                .flatMap(number -> log.from(stream, number, 1).stream())
                .map(PastMessageIndex::recorded)
                .toList();
    }

    void bringUpTo(long upTo, String stream) {
        long reached = reached(stream);
        while (reached < upTo) {
            List<Recorded<ConversationEvent>> events = log.from(stream, reached + 1, READ_AT_ONCE).stream()
                    .map(PastMessageIndex::recorded)
                    .toList();
            if (events.isEmpty()) {
                throw new IllegalStateException("%s has no event %d".formatted(stream, reached + 1));
            }
            long before = reached;
            transaction.executeWithoutResult(_ -> add(stream, before, events));
            reached = reached(stream);
        }
    }

    private long reached(String stream) {
        String query = "select coalesce(max(up_to), -1) from delivery.past_conversation where conversation = ?";
        return Objects.requireNonNull(database.queryForObject(query, Long.class, stream));
    }

    /// Whoever is first adds them; another that read the same finds that it was done.
    private void add(String stream, long before, List<Recorded<ConversationEvent>> events) {
        String claim = """
                insert into delivery.past_conversation as known (conversation, up_to) values (?, ?)
                on conflict (conversation) do update set up_to = excluded.up_to where known.up_to = ?""";
        if (database.update(claim, stream, events.getLast().sequence(), before) == 1) {
            Instant oldest = clock.instant().minus(KEPT);
            List<Object[]> rows = rows(stream, events, oldest);
            String insert = """
                    insert into delivery.past_message as known (conversation, name, events, told_at)
                    values (?, ?, array[?], ?)
                    on conflict (conversation, name)
                    do update set events = known.events || excluded.events, told_at = excluded.told_at""";
            int[] _ = database.batchUpdate(insert, rows);
            forgetBefore(oldest);
        }
    }

    private static List<Object[]> rows(String stream, List<Recorded<ConversationEvent>> events, Instant oldest) {
        List<Object[]> rows = new ArrayList<>();
        for (Recorded<ConversationEvent> recorded : events) {
            Instant at = recorded.event().at();
            if (!at.isBefore(oldest)) {
                MessageName.in(recorded)
                        .forEach(name -> rows.add(
                                new Object[] {stream, name.hash(), recorded.sequence(), at.atOffset(ZoneOffset.UTC)}));
            }
        }
        return rows;
    }

    private void forgetBefore(Instant oldest) {
        String delete = """
                delete from delivery.past_message where ctid = any(array(
                    select ctid from delivery.past_message where told_at < ? order by told_at limit ?
                    for update skip locked))""";
        int _ = database.update(delete, oldest.atOffset(ZoneOffset.UTC), FORGOTTEN_AT_ONCE);
    }

    private static Recorded<ConversationEvent> recorded(DomainEventMessage<?> message) {
        return new Recorded<>(
                (ConversationEvent) message.getPayload(), message.getSequenceNumber(), message.getMetaData());
    }
}
