package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.standalone.nemesis.node.Diary;
import io.conversationengine.standalone.nemesis.node.Failing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the database says of a reader from some position on, in one snapshot of each table, when nobody changes them.
///
/// @param due what the reader is to handle, by the log's own rows and in its order
/// @param lines what it handled, in the order in which it did
/// @param recorded what the log says that operators decided
/// @param answered what operators were told to have decided
record Evidence(
        List<Due> due,
        List<Line> lines,
        List<Parked> parked,
        List<Discarded> discarded,
        List<Decision> recorded,
        List<Decision> answered) {

    /// The events that the diary's reader has handlers for.
    static final String HANDLED =
            "('conversation.UnreachableCleared', 'allowance.ReservationSettled', 'channel.TemplateStatusRecorded')";

    private static final String EVENTS = """
            select position, workspace, stream, aggregate_type,
                   convert_from(metadata, 'UTF8')::jsonb ->> 'nemesis' as failing,
                   convert_from(payload, 'UTF8')::jsonb ->> 'conversation' as conversation
            from log.event
            where position > ? and name in %s
            order by position
            """.formatted(HANDLED);

    private static final String DECISIONS = """
            select name, convert_from(payload, 'UTF8')::jsonb ->> 'key' as key,
                   (convert_from(payload, 'UTF8')::jsonb ->> 'position')::bigint as position
            from log.event
            where position > ? and name in ('reader.ParkedEventsRetried', 'reader.ParkedEventDiscarded')
            order by log.event.position
            """;

    /// @param key what the order of events is kept within
    record Due(long position, String key, String workspace, Failing failing) {

        boolean isOfWorkspace() {
            return key.equals(workspace);
        }
    }

    /// @param nth how many its handler saw of its key when it wrote it, itself included
    record Line(long position, String key, int nth) {}

    record Parked(long position, String key) {}

    record Discarded(long position, String key) {}

    /// @param position of the event that is meant; of a retry, nothing
    record Decision(String key, @Nullable Long position) {

        static Decision retry(String key) {
            return new Decision(key, null);
        }

        static Decision discard(String key, long position) {
            return new Decision(key, position);
        }

        @Override
        public String toString() {
            return position == null ? "retry " + key : "discard " + key + " " + position;
        }
    }

    static Evidence after(long position, JdbcClient sql, List<Decision> answered) {
        return new Evidence(
                sql.sql(EVENTS).param(position).query((row, _) -> due(row)).list(),
                sql.sql("select position, key, nth from nemesis.line where position > ? order by number")
                        .param(position)
                        .query(Line.class)
                        .list(),
                sql.sql("select position, key from reader.parked_event where reader = ? and position > ? order by 1")
                        .params(Diary.NAME, position)
                        .query(Parked.class)
                        .list(),
                sql.sql("select position, key from reader.discarded where reader = ? and position > ? order by 1")
                        .params(Diary.NAME, position)
                        .query(Discarded.class)
                        .list(),
                sql.sql(DECISIONS)
                        .param(position)
                        .query((row, _) -> decision(row))
                        .list(),
                answered);
    }

    private static Due due(ResultSet row) throws SQLException {
        String workspace = row.getString("workspace");
        String key = switch (row.getString("aggregate_type")) {
            case "ChannelAccount" -> workspace;
            case "Allowance" -> row.getString("conversation");
            default -> row.getString("stream");
        };
        return new Due(
                row.getLong("position"), Objects.requireNonNull(key), workspace, Failing.of(row.getString("failing")));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return row.getString("name").equals("reader.ParkedEventDiscarded")
                ? Decision.discard(row.getString("key"), row.getLong("position"))
                : Decision.retry(row.getString("key"));
    }
}
