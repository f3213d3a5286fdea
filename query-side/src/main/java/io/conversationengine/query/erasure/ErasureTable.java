package io.conversationengine.query.erasure;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import java.util.LongSummaryStatistics;
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
        LongSummaryStatistics erased = batch.entries().stream()
                .filter(entry -> entry.event() instanceof ContactErased)
                .mapToLong(LogEntry::position)
                .summaryStatistics();
        if (erased.getCount() > 0) {
            sql.sql("""
                    update %s.erasure set position = greatest(position, ?), swept_to = least(swept_to, ?)
                    """.formatted(batch.schema()))
                    .params(Math.max(erased.getMax(), batch.lateAt()), erased.getMin() - 1)
                    .update();
        }
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("update %s.erasure set position = 0, swept_to = 0".formatted(schema))
                .update();
    }
}
