package io.conversationengine.query.projection;

import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers questions, each from one snapshot of all tables that has seen in the question's workspace the position that
/// it asks for. While it waits for that, it holds no connection.
public final class Views {

    /// One snapshot, set up in one message to the database: an isolation level that is named to the transaction
    /// template costs three. A question is answered before code is compiled for it or a second process has started.
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read;
            set local max_parallel_workers_per_gather = 0;
            set local jit = off;
            set local statement_timeout =\s""";

    private final List<Schema> asked;
    private final JdbcClient sql;
    private final ProjectionPositions positions;
    private final TransactionTemplate snapshot;
    private final Duration patience;
    private final String begin;

    /// @param patience how long a question waits for its position
    /// @param longest how long one statement of an answer may take
    Views(
            JdbcClient sql,
            ProjectionPositions positions,
            PlatformTransactionManager transactions,
            Duration patience,
            Duration longest) {
        this(
                List.of(Schema.live(Projection.VIEWS)),
                sql,
                positions,
                new TransactionTemplate(transactions),
                patience,
                SNAPSHOT + longest.toMillis());
        snapshot.setReadOnly(true);
    }

    private Views(
            List<Schema> asked,
            JdbcClient sql,
            ProjectionPositions positions,
            TransactionTemplate snapshot,
            Duration patience,
            String begin) {
        this.asked = asked;
        this.sql = sql;
        this.positions = positions;
        this.snapshot = snapshot;
        this.patience = patience;
        this.begin = begin;
    }

    /// The same, joined with another projection: an answer is as far as the one that is behind.
    public Views with(Projection other) {
        List<Schema> all =
                Stream.concat(asked.stream(), Stream.of(other.live())).toList();
        return new Views(all, sql, positions, snapshot, patience, begin);
    }

    /// @param find looks the view up; it may be called more than once
    public QueryResult answer(Query<?> query, Supplier<? extends Optional<? extends View>> find) {
        return answer(query, find, QueryResult.Unknown::new);
    }

    /// @param missing what is answered at a position where nothing is found
    public QueryResult answer(
            Query<?> query,
            Supplier<? extends Optional<? extends View>> find,
            LongFunction<? extends QueryResult> missing) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        QueryResult answer = answerNow(query, find, missing);
        try {
            while (isTooEarly(answer) && System.nanoTime() - giveUpAt < 0) {
                for (Schema live : asked) {
                    positions.await(live, query.workspace(), query.atLeast(), giveUpAt);
                }
                answer = answerNow(query, find, missing);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /// The answer to a question with a parameter that does not fit.
    public QueryResult notUnderstood(String parameter, String problem) {
        return new QueryResult.NotUnderstood(position(null), parameter, problem);
    }

    /// What is found in one snapshot, as the views are now.
    ///
    /// @param workspace that it is looked up in
    /// @param find is given the position that they have seen there
    public <T> T now(WorkspaceId workspace, LongFunction<T> find) {
        return snapshot.execute(_ -> {
            sql.sql(begin).update();
            return find.apply(position(workspace));
        });
    }

    /// What has been seen in a workspace, by the snapshot that an answer is looked up in; 0 before there is anything.
    public long position(@Nullable WorkspaceId workspace) {
        return asked.stream()
                .mapToLong(live -> positions.of(live, workspace).orElse(0))
                .min()
                .orElseThrow();
    }

    private static boolean isTooEarly(QueryResult answer) {
        return answer instanceof QueryResult.Behind || answer instanceof QueryResult.BeingMade;
    }

    private QueryResult answerNow(
            Query<?> query,
            Supplier<? extends Optional<? extends View>> find,
            LongFunction<? extends QueryResult> missing) {
        return snapshot.execute(_ -> {
            sql.sql(begin).update();
            long reached = Long.MAX_VALUE;
            for (Schema live : asked) {
                OptionalLong position = positions.of(live, query.workspace());
                if (position.isEmpty()) {
                    return positions.beingMade(live);
                }
                reached = Math.min(reached, position.getAsLong());
            }
            return reached < query.atLeast() ? new QueryResult.Behind(reached) : found(find.get(), reached, missing);
        });
    }

    private static QueryResult found(
            Optional<? extends View> found, long position, LongFunction<? extends QueryResult> missing) {
        return found.isPresent() ? new QueryResult.Found(position, found.get()) : missing.apply(position);
    }
}
