package io.conversationengine.query.projection;

import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.query.projector.ViewsPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers questions, each from one snapshot of all views that has seen the position the question asks for. While it
/// waits for that, it holds no connection.
public final class Views {

    /// One snapshot, set up in one message to the database: an isolation level that is named to the transaction
    /// template costs three. A question is answered before code is compiled for it or a second process has started.
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read;
            set local max_parallel_workers_per_gather = 0;
            set local jit = off;
            set local statement_timeout =\s""";

    private final JdbcClient sql;
    private final ViewsPosition progress;
    private final PositionWaiter waiter;
    private final TransactionTemplate snapshot;
    private final Duration patience;
    private final String begin;

    /// @param patience how long a question waits for its position
    /// @param longest how long one statement of an answer may take
    Views(
            JdbcClient sql,
            ViewsPosition progress,
            PositionWaiter waiter,
            PlatformTransactionManager transactions,
            Duration patience,
            Duration longest) {
        this.sql = sql;
        this.progress = progress;
        this.waiter = waiter;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        this.patience = patience;
        this.begin = SNAPSHOT + longest.toMillis();
    }

    /// @param find looks the view up; it may be called more than once
    public QueryResult answer(Query<?> query, Supplier<? extends Optional<? extends View>> find) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        QueryResult answer = answerNow(query, find);
        try {
            while (answer instanceof QueryResult.Behind && System.nanoTime() - giveUpAt < 0) {
                waiter.await(query.atLeast(), giveUpAt);
                answer = answerNow(query, find);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /// The answer to a question with a parameter that does not fit.
    public QueryResult notUnderstood(String parameter, String problem) {
        return new QueryResult.NotUnderstood(progress.position(), parameter, problem);
    }

    /// What is found in one snapshot, as the views are now.
    ///
    /// @param find is given the position that they have seen
    public <T> T now(LongFunction<T> find) {
        return snapshot.execute(_ -> {
            sql.sql(begin).update();
            return find.apply(progress.position());
        });
    }

    private QueryResult answerNow(Query<?> query, Supplier<? extends Optional<? extends View>> find) {
        return now(position -> {
            if (position < query.atLeast()) {
                return new QueryResult.Behind(position);
            }
            Optional<? extends View> found = find.get();
            return found.isPresent() ? new QueryResult.Found(position, found.get()) : new QueryResult.Unknown(position);
        });
    }
}
