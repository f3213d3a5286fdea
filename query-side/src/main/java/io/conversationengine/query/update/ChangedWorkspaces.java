package io.conversationengine.query.update;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks up in which workspaces something has changed, and how far the views have come with that. It is asked many
/// times a second, and reads one entry of an index for each workspace, and what is parked there.
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
                       where latest.position > asked.after) as changed,
                   array(
                       select concat_ws(E'\n', key, first, workspace)
                       from reader.parked_key k
                           cross join lateral (
                               select min(position) as first from reader.parked_event e
                               where e.reader = k.reader and e.key = k.key) as waiting
                       where k.reader = 'views' and (k.workspace = any(?) or k.workspace is null)) as parked
            """;

    /// What the views have parked.
    ///
    /// @param first the position of the first event that waits, which is another one after each that was tried
    /// @param workspace null where its events do not name it
    record StillParked(String key, String first, @Nullable String workspace) {

        private static StillParked of(String line) {
            String[] parts = line.split("\n", 3);
            return new StillParked(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
        }
    }

    /// @param position every event at or below it has been seen
    /// @param audiences in whose workspaces something has changed since they looked
    /// @param parked in any of the workspaces that were asked for
    record Changed(long position, Set<Audience> audiences, List<StillParked> parked) {

        Set<StillParked> parkedOf(WorkspaceId workspace) {
            return parked.stream()
                    .filter(key -> key.workspace() == null || key.workspace().equals(workspace.value()))
                    .collect(Collectors.toSet());
        }
    }

    Changed since(List<Audience> audiences) {
        String[] workspaces =
                audiences.stream().map(one -> one.workspace().value()).toArray(String[]::new);
        return sql.sql(LOOK)
                .param(1, IntStream.range(0, audiences.size()).boxed().toArray(Integer[]::new))
                .param(2, workspaces)
                .param(3, audiences.stream().map(Audience::seen).toArray(Long[]::new))
                .param(4, workspaces)
                .query((row, _) -> read(row, audiences))
                .single();
    }

    private static Changed read(ResultSet row, List<Audience> audiences) throws SQLException {
        Integer[] changed = (Integer[]) row.getArray("changed").getArray();
        String[] parked = (String[]) row.getArray("parked").getArray();
        return new Changed(
                row.getLong("position"),
                Arrays.stream(changed).map(audiences::get).collect(Collectors.toSet()),
                Arrays.stream(parked).map(StillParked::of).toList());
    }
}
