package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.LogReader.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The readers of all nodes, and how far each has come.
public final class ReaderTable {

    private final JdbcClient sql;
    private final Serializer serializer;

    ReaderTable(JdbcClient sql, Serializer serializer) {
        this.sql = sql;
        this.serializer = serializer;
    }

    /// @param position every event at or below it was handled, is parked, or is of a backlog
    public record Known(String name, Policy policy, long position) {}

    private record Segment(String name, Policy policy, long position) {}

    /// By name. One that has several places is as far as the last of them.
    public List<Known> all() {
        List<Segment> segments = sql.sql("""
                select name, policy, token, token_type
                from reader.reader left join work.token on processor = name order by name, segment
                """).query(this::segment).list();
        return segments.stream()
                .map(Segment::name)
                .distinct()
                .map(name -> segments.stream()
                        .filter(segment -> segment.name().equals(name))
                        .reduce((one, other) -> one.position() <= other.position() ? one : other)
                        .map(last -> new Known(name, last.policy(), last.position()))
                        .orElseThrow())
                .toList();
    }

    /// How far one has come for good.
    public long position(String name) {
        return all().stream()
                .filter(reader -> reader.name().equals(name))
                .findFirst()
                .orElseThrow()
                .position();
    }

    public boolean isKnown(String name) {
        return sql.sql("select exists (select from reader.reader where name = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    void announce(LogReader reader) {
        sql.sql("""
                insert into reader.reader (name, policy, shared) values (?, ?, ?)
                on conflict (name) do update set policy = excluded.policy, shared = excluded.shared
                """)
                .params(reader.name(), reader.policy().name(), reader.shared())
                .update();
    }

    private Segment segment(ResultSet row, int number) throws SQLException {
        return new Segment(
                row.getString("name"),
                Policy.valueOf(row.getString("policy")),
                position(row.getBytes("token"), row.getString("token_type")));
    }

    private long position(byte @Nullable [] token, @Nullable String type) {
        if (token == null) {
            return 0;
        }
        SimpleSerializedObject<byte[]> stored =
                new SimpleSerializedObject<>(token, byte[].class, Objects.requireNonNull(type), null);
        return Positions.reached(serializer.<byte[], TrackingToken>deserialize(stored));
    }
}
