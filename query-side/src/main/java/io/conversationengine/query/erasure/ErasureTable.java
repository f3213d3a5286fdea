package io.conversationengine.query.erasure;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the position of the last erasure that a projection has seen. One that it sees late, after what comes behind it
/// in the log, is to be swept once more.
@Component
public final class ErasureTable implements Projector {

    private final JdbcClient sql;

    public ErasureTable(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void project(Batch batch) {
        List<LogEntry> erased = batch.entries().stream()
                .filter(entry -> entry.event() instanceof ContactErased)
                .toList();
        if (!erased.isEmpty()) {
            long shownAt = erased.stream().mapToLong(LogEntry::shownAt).max().orElseThrow();
            sql.sql("""
                    update %s.erasure set position = greatest(position, ?), swept_to = least(swept_to, ?)
                    """.formatted(batch.schema()))
                    .params(
                            Math.max(erased.getLast().position(), shownAt),
                            erased.getFirst().position() - 1)
                    .update();
        }
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("update %s.erasure set position = 0, swept_to = 0".formatted(schema))
                .update();
    }
}
