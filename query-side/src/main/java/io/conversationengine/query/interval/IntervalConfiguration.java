package io.conversationengine.query.interval;

import io.conversationengine.kernel.conversation.Assignment;
import io.conversationengine.query.interval.Intervals.Turn;
import io.conversationengine.query.projector.LogEntry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class IntervalConfiguration {

    /// Who has a conversation: nobody from its beginning.
    @Bean
    Intervals<Assignment> assignments(JdbcClient sql) {
        return new Intervals<>(
                sql,
                "assignment",
                upsert -> upsert.fixed("assignee", "text", row -> row.value().agent())
                        .fixed("team", "text", row -> row.value().team()),
                Turns::assignment,
                Turns::assigned);
    }

    @Bean
    Intervals<Integer> sessions(JdbcClient sql) {
        return numbered(sql, "session", Turns::inSession);
    }

    @Bean
    Intervals<Integer> messagingWindows(JdbcClient sql) {
        return numbered(sql, "messaging_window", Turns::inWindow);
    }

    private static Intervals<Integer> numbered(
            JdbcClient sql, String table, Function<LogEntry, @Nullable Turn<Integer>> turns) {
        return new Intervals<>(
                sql,
                table,
                upsert -> upsert.fixed("number", "integer", Interval::value),
                row -> row.getInt("number"),
                turns);
    }
}
