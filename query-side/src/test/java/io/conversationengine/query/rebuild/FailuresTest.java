package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What a batch failed at, where it is asked for in the transaction of the switch, which ends without anything.
class FailuresTest {

    private static final Schema LIVE = Schema.live(Projection.TIMELINE);

    private final Engine engine = Engine.onNewDatabase();
    private final JdbcClient sql = engine.get(JdbcClient.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void are_kept_all_the_same_and_leave_that_transaction_as_it_was() {
        sql.sql("alter table timeline.entry add constraint no_poison check (entry::text not like '%Poison%')")
                .update();
        List<LogEntry> entries = entries(new Chat(new Story(), "line", "failing")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Poison", Story.BEGIN)
                .story());

        engine.get(TransactionTemplate.class).executeWithoutResult(switching -> {
            engine.get(Failures.class).diagnose(LIVE, entries, new IllegalStateException("It does not fit"));

            assertThat(sql.sql("select 1").query(Integer.class).single()).isEqualTo(1);
            switching.setRollbackOnly();
        });

        Failing failing = engine.get(FailureTable.class).of(LIVE, 0).orElseThrow();
        assertThat(failing.position()).isEqualTo(2);
        assertThat(failing.reason()).contains("no_poison");
    }

    /// As if they were the log's first.
    private static List<LogEntry> entries(Story story) {
        List<DomainEventMessage<?>> messages = story.messages();
        return IntStream.range(0, messages.size())
                .mapToObj(number -> new LogEntry(messages.get(number), number + 1))
                .toList();
    }
}
