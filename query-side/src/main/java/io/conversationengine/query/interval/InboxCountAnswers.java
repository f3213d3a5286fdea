package io.conversationengine.query.interval;

import io.conversationengine.kernel.query.Query.CountInbox;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.InboxCounts;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.history.PointsInTime;
import io.conversationengine.query.projection.Views;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Answers how many conversations are or were in an inbox, by who had them and which sessions they had from one
/// position of the log to another.
@Component
final class InboxCountAnswers {

    /// All that holds still.
    private static final long NOW = Long.MAX_VALUE - 1;

    private static final String COUNT = """
            select count(*) filter (where in_session.conversation is not null) as open,
                count(*) filter (where in_session.conversation is null) as closed,
                count(*) filter (where had.assignee is not null or had.team is not null) as assigned,
                count(*) filter (where had.assignee is null and had.team is null) as unassigned
            from views.conversation c
                join views.assignment had on had.conversation = c.id
                    and had.from_position <= :position
                    and coalesce(had.until_position, 9223372036854775807) > :position
                left join views.session in_session on in_session.conversation = c.id
                    and in_session.from_position <= :position
                    and coalesce(in_session.until_position, 9223372036854775807) > :position
            where c.workspace = :workspace
                and case :inbox
                    when 'ALL' then true
                    when 'MINE' then had.assignee = :owner
                    when 'TEAM' then had.team = :owner
                    else had.assignee is null and had.team is null
                end
            """;

    private final Views views;
    private final PointsInTime points;
    private final JdbcClient sql;

    InboxCountAnswers(Views views, PointsInTime points, JdbcClient sql) {
        this.views = views;
        this.points = points;
        this.sql = sql;
    }

    @QueryHandler
    QueryResult on(CountInbox query) {
        if (query.asOf() == null) {
            return views.answer(query, () -> Optional.of(count(query, NOW)));
        }
        return points.at(query, query.asOf(), point -> {
            long atLeast = Math.max(query.atLeast(), point.position());
            CountInbox seen =
                    new CountInbox(query.workspace(), query.by(), query.inbox(), query.team(), query.asOf(), atLeast);
            return point.answering(views.answer(seen, () -> Optional.of(count(query, point.position()))));
        });
    }

    private InboxCounts count(CountInbox query, long position) {
        return sql.sql(COUNT)
                .param("workspace", query.workspace().value())
                .param("inbox", query.inbox().name())
                .param("owner", owner(query))
                .param("position", position)
                .query(InboxCounts.class)
                .single();
    }

    /// Empty, as nobody's name is, where it is nobody's.
    private static String owner(CountInbox query) {
        return switch (query.inbox()) {
            case ALL, UNASSIGNED -> "";
            case MINE -> query.by() instanceof Actor.Person(var agent) ? agent.value() : "";
            case TEAM -> Objects.requireNonNull(query.team()).value();
        };
    }
}
