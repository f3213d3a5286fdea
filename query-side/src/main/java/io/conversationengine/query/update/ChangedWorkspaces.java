package io.conversationengine.query.update;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            with asked (number, workspace, after) as (select * from unnest(?::integer[], ?::text[], ?::bigint[]))
            select array(
                       select coalesce(own.position, seen.position, 0)
                       from asked
                           left join views.progress seen on seen.projection = 'views'
                           left join reader.backlog own on own.reader = 'views' and own.workspace = asked.workspace
                       order by asked.number) as positions,
                   array(
                       select asked.number
                       from asked
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

    /// @param positions every event of an audience's workspace at or below its position has been seen
    /// @param audiences in whose workspaces something has changed since they looked
    /// @param parked in any of the workspaces that were asked for
    record Changed(Map<Audience, Long> positions, Set<Audience> audiences, List<StillParked> parked) {

        long positionOf(Audience audience) {
            return Objects.requireNonNull(positions.get(audience));
        }

        Set<StillParked> parkedOf(WorkspaceId workspace) {
            return parked.stream()
                    .filter(key -> key.workspace() == null || key.workspace().equals(workspace.value()))
                    .collect(Collectors.toSet());
        }
    }

    /// The keys of what is parked in a workspace, or was when the position was reached: whoever comes back with that
    /// may not know it yet, and no position tells it.
    Since stirred(WorkspaceId workspace, long position) {
        return new Since(
                workspace,
                position,
                Set.copyOf(sql.sql("""
                        select key from reader.parked_key
                        where reader = 'views' and (workspace = :workspace or workspace is null)
                        union
                        select key from reader.freed
                        where reader = 'views' and (workspace = :workspace or workspace is null)
                            and position >= :position
                        """)
                        .param("workspace", workspace.value())
                        .param("position", position)
                        .query(String.class)
                        .list()));
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
        Long[] positions = (Long[]) row.getArray("positions").getArray();
        Integer[] changed = (Integer[]) row.getArray("changed").getArray();
        String[] parked = (String[]) row.getArray("parked").getArray();
        return new Changed(
                IntStream.range(0, positions.length)
                        .boxed()
                        .collect(Collectors.toMap(audiences::get, number -> positions[number])),
                Arrays.stream(changed).map(audiences::get).collect(Collectors.toSet()),
                Arrays.stream(parked).map(StillParked::of).toList());
    }
}
