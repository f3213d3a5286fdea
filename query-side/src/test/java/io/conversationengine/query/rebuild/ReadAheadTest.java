package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.query.Engine;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.WatchedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadAheadTest {

    private static final Failures FAILURES = Engine.shared().get(Failures.class);

    @Test
    @Timeout(30)
    void fails_whoever_waits_where_nobody_reads_any_more() {
        WatchedLog log = new WatchedLog(
                _ -> {
                    throw new NoClassDefFoundError("a class of the log");
                },
                FAILURES,
                Schema.rebuilt(Projection.VIEWS));
        try (ReadAhead ahead = new ReadAhead(log, 0, 1, 1)) {
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        }
    }
}
