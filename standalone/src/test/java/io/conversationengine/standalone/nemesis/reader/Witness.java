package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.standalone.nemesis.node.Diary;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks at a reader all the time while it is disturbed: how far it says to be never goes back, and is true at every
/// instant.
final class Witness implements AutoCloseable {

    /// One statement sees one instant.
    private static final String LOOK = """
            with reached as (
                select coalesce(min(segment.position), 0) as position, coalesce(max(segment.position), 0) as furthest
                from (select coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint + 1, 0) as position
                      from work.token where processor = :reader) as segment)
            select position,
                (select min(e.position) from log.event e
                 where e.position > :from and e.position <= reached.position and e.name in %s
                     and not exists (select from nemesis.line l where l.position = e.position)
                     and not exists (select from reader.parked_event p
                                     where p.reader = :reader and p.position = e.position)
                     and not exists (select from reader.discarded d
                                     where d.reader = :reader and d.position = e.position)) as missed,
                (select max(l.position) from nemesis.line l where l.position > reached.furthest) as ahead
            from reached
            """.formatted(Evidence.HANDLED);

    private static final int MILLIS_BETWEEN_LOOKS = 5;

    private final JdbcClient sql;
    private final Testimony testimony = new Testimony();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::lookOn);
    private volatile long from;
    private volatile boolean over;

    /// @param position up to which the reader says to have come
    /// @param missed the first one before that which is not accounted for
    /// @param ahead the last one that is handled behind where even the segment that is furthest says to be
    record Glimpse(
            long position, @Nullable Long missed, @Nullable Long ahead) {}

    Witness(DataSource connections) {
        this.sql = JdbcClient.create(connections);
        thread.start();
    }

    Testimony testimony() {
        return testimony;
    }

    private Glimpse look() {
        return sql.sql(LOOK)
                .param("reader", Diary.NAME)
                .param("from", from)
                .query(Glimpse.class)
                .single();
    }

    /// What came before that is not looked at any more.
    void beginAt(long position) {
        from = position;
    }

    private void lookOn() {
        while (!over) {
            try {
                testimony.note(look());
            } catch (RuntimeException e) {
                testimony.blind(e);
            }
            Pause.ofMillis(MILLIS_BETWEEN_LOOKS);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
