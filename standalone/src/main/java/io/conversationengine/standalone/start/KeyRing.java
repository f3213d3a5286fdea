package io.conversationengine.standalone.start;

import io.conversationengine.edge.access.ApiKey;
import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.TaskRefused;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// The API keys of an engine that runs, or of one that was stopped.
public record KeyRing(Storage storage) {

    /// @return the key, which is not seen again
    /// @throws TaskRefused when a key in use has that name
    public String create(
            String name, WorkspaceId workspace, boolean mayActForAgents, Set<Right> rights, boolean mayOperate) {
        return with(keys -> {
            try {
                return keys.create(name, workspace, mayActForAgents, rights, mayOperate)
                        .secret();
            } catch (IllegalArgumentException e) {
                throw new TaskRefused(e.getMessage(), e);
            }
        });
    }

    /// A line for each key.
    public List<String> describe() {
        return with(keys -> keys.list().stream().map(KeyRing::line).toList());
    }

    /// @throws TaskRefused when there is no key in use with that id
    public void revoke(UUID id) {
        if (!with(keys -> keys.revoke(id))) {
            throw new TaskRefused("no key in use has the id " + id, null);
        }
    }

    private static String line(ApiKey key) {
        String state = key.revokedAt() == null ? "in use" : "revoked " + key.revokedAt();
        String serves = key.mayActForAgents() ? "acts for agents" : "a bot";
        String operates = key.mayOperate() ? serves + ", operates" : serves;
        String may = key.rights().stream().map(Right::toString).collect(Collectors.joining(", "));
        return String.join(
                "  ",
                key.id().toString(),
                key.name(),
                "workspace " + key.workspace(),
                operates,
                "may " + may,
                "made " + key.createdAt(),
                state);
    }

    /// @throws TaskRefused when no engine was ever started there
    private <T> T with(Function<ApiKeys, T> task) {
        if (!storage.isThere()) {
            throw new TaskRefused(
                    "no engine was ever started on %s: name its directory with --data".formatted(storage), null);
        }
        return storage.with(database -> on(database, task));
    }

    private static <T> T on(Database database, Function<ApiKeys, T> task) {
        DataSource connections = database.dataSource();
        ApiKeys.migrate(connections);
        return task.apply(new ApiKeys(connections, Clock.systemUTC()));
    }
}
