package io.conversationengine.query.update;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks up in which workspaces something has changed, and how far the views have come with that. It is asked many
/// times a second, and reads one entry of an index for each workspace.
@Component
record ChangedWorkspaces(JdbcClient sql) {

    private static final String LOOK = """
            select coalesce((select position from views.progress where projection = 'views'), 0) as position,
                   array(
                       select asked.number
                       from unnest(?::integer[], ?::text[], ?::bigint[]) as asked (number, workspace, after)
                           cross join lateral (
                               select c.position from views.conversation c
                               where c.workspace = asked.workspace
                               order by c.position desc
                               limit 1) as latest
                       where latest.position > asked.after) as changed
            """;

    /// @param position every event at or below it has been seen
    /// @param audiences in whose workspaces something has changed since they looked
    record Changed(long position, Set<Audience> audiences) {}

    Changed since(List<Audience> audiences) {
        return sql.sql(LOOK)
                .param(1, IntStream.range(0, audiences.size()).boxed().toArray(Integer[]::new))
                .param(2, audiences.stream().map(one -> one.workspace().value()).toArray(String[]::new))
                .param(3, audiences.stream().map(Audience::seen).toArray(Long[]::new))
                .query((row, _) -> read(row, audiences))
                .single();
    }

    private static Changed read(ResultSet row, List<Audience> audiences) throws SQLException {
        Array numbers = row.getArray("changed");
        return new Changed(
                row.getLong("position"),
                Arrays.stream((Integer[]) numbers.getArray())
                        .map(audiences::get)
                        .collect(Collectors.toSet()));
    }
}
