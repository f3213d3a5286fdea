package io.conversationengine.query.contact.table;

import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sorts the pieces of names, numbers and addresses into their indexes, for all contacts that have come or changed
/// since the last time. Whoever writes contacts only leaves them there: else one workspace's contacts would keep
/// the views of all others waiting. A search finds them in the meantime, too.
@Component
record PendingPieces(JdbcClient sql) {

    /// A list that is empty costs next to nothing.
    private static final Rhythm RHYTHM =
            new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// One node at a time: the others would wait.
    private static final String SORT = """
            with turn as materialized (
                select pg_try_advisory_xact_lock(hashtextextended('pending pieces', 0)) as taken)
            select coalesce(sum(gin_clean_pending_list(cast('views.' || index as regclass))), 0)
            from turn, unnest(array['contact_names', 'contact_grams', 'contact_phones', 'contact_emails']) as index
            where taken
            """;

    @Bean
    PeriodicTask sortingTask() {
        return new PeriodicTask(
                "pieces", RHYTHM, "New contacts stay in the lists of their indexes for a moment", this::sort);
    }

    /// @return pages that had not been sorted in
    long sort() {
        return sql.sql(SORT).query(Long.class).single();
    }
}
