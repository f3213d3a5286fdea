package io.conversationengine.query.erasure;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the position of the last erasure that a projection has seen.
@Component
public final class ErasureTable implements Projector {

    private final JdbcClient sql;

    public ErasureTable(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void project(Batch batch) {
        batch.entries().stream()
                .filter(entry -> entry.event() instanceof ContactErased)
                .mapToLong(batch::shownAt)
                .max()
                .ifPresent(position -> sql.sql("update %s.erasure set position = ?".formatted(batch.schema()))
                        .param(position)
                        .update());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("update %s.erasure set position = 0, swept_to = 0".formatted(schema))
                .update();
    }
}
