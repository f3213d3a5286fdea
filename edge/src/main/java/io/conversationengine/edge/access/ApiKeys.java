package io.conversationengine.edge.access;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.runtime.database.SchemaMigration;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The API keys that were made, in `access.api_key`.
public final class ApiKeys {

    private static final String COLUMNS =
            "id, name, workspace, may_act_for_agents, rights, may_operate, created_at, revoked_at";

    /// Servers take a segment of dots for a way up, a backslash for a slash, and what follows a semicolon for no part
    /// of a name.
    private static final Pattern UNADDRESSABLE = Pattern.compile("^[.]{1,2}$|[\\\\;]");

    private final JdbcClient database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final KeysInUse inUse = new KeysInUse(this::readInUse);

    public ApiKeys(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /// The schema `access`, brought up to date before anything asks for a key.
    public static void migrate(DataSource dataSource) {
        new SchemaMigration(dataSource, "access").afterPropertiesSet();
    }

    /// A key that was just made. This is the only time that it is seen.
    ///
    /// @param secret what goes behind `Authorization: Bearer`
    public record NewKey(ApiKey key, String secret) {

        /// Without the secret: this goes into logs.
        @Override
        public String toString() {
            return "NewKey[key=" + key + "]";
        }
    }

    /// A key that may do everything but operate the engine.
    ///
    /// @throws IllegalArgumentException when the name is no line of 1 to 64 characters, or when a key in use has it
    public NewKey create(String name, WorkspaceId workspace, boolean mayActForAgents) {
        return create(name, workspace, mayActForAgents, false);
    }

    /// A key with every right.
    ///
    /// @throws IllegalArgumentException when the name is no line of 1 to 64 characters, or when a key in use has it
    public NewKey create(String name, WorkspaceId workspace, boolean mayActForAgents, boolean mayOperate) {
        return create(name, workspace, mayActForAgents, Right.all(), mayOperate);
    }

    /// A workspace begins with its first key.
    ///
    /// @throws IllegalArgumentException when the name is no line of 1 to 64 characters, when a key in use has it,
    ///     or when the workspace would begin with a name that no address can have in it
    public NewKey create(
            String name, WorkspaceId workspace, boolean mayActForAgents, Set<Right> rights, boolean mayOperate) {
        requireAddressable(workspace);
        SecretKey secret = SecretKey.random(random);
        ApiKey key = new ApiKey(
                UUID.randomUUID(), name, workspace, mayActForAgents, rights, mayOperate, clock.instant(), null);
        String insert = """
            insert into access.api_key
                (id, name, workspace, hash, may_act_for_agents, rights, may_operate, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
        try {
            database.sql(insert)
                    .params(
                            key.id(),
                            name,
                            workspace.value(),
                            secret.hash(),
                            mayActForAgents,
                            key.rights().stream().map(Right::toString).toArray(String[]::new),
                            mayOperate,
                            key.createdAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException(
                    "A key named %s is in use in workspace %s".formatted(name, workspace), e);
        }
        return new NewKey(key, secret.value());
    }

    /// One that has begun goes on.
    private void requireAddressable(WorkspaceId workspace) {
        if (UNADDRESSABLE.matcher(workspace.value()).find() && !hasBegun(workspace)) {
            throw new IllegalArgumentException("workspace must not be . or .. and must not contain / \\ or ;");
        }
    }

    private boolean hasBegun(WorkspaceId workspace) {
        return database.sql("select exists (select from access.api_key where workspace = ?)")
                .param(workspace.value())
                .query(Boolean.class)
                .single();
    }

    /// All keys, the revoked ones too, the oldest first.
    public List<ApiKey> list() {
        return database.sql("select " + COLUMNS + " from access.api_key order by created_at, id")
                .query(ApiKeys::key)
                .list();
    }

    /// Whether there was a key in use with that id. All nodes follow within five seconds.
    public boolean revoke(UUID id) {
        return database.sql("update access.api_key set revoked_at = ? where id = ? and revoked_at is null")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    /// As it is stored at this moment.
    boolean isInUse(UUID id) {
        return database.sql("select exists (select from access.api_key where id = ? and revoked_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /// The key in use that was presented, if it is one.
    public Optional<ApiKey> find(String presented) {
        SecretKey secret = new SecretKey(presented);
        if (!secret.isWellFormed()) {
            return Optional.empty();
        }
        return inUse.find(HexFormat.of().formatHex(secret.hash()));
    }

    /// By their hash.
    private Map<String, ApiKey> readInUse() {
        Map<String, ApiKey> keys = new HashMap<>();
        database.sql("select hash, " + COLUMNS + " from access.api_key where revoked_at is null")
                .query(row -> {
                    keys.put(HexFormat.of().formatHex(row.getBytes("hash")), key(row, 0));
                });
        return keys;
    }

    /// A word that a later version wrote gives no right here.
    private static Set<Right> rights(String[] words) {
        Set<String> given = Set.of(words);
        return Stream.of(Right.values())
                .filter(right -> given.contains(right.toString()))
                .collect(Collectors.toSet());
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new WorkspaceId(row.getString("workspace")),
                row.getBoolean("may_act_for_agents"),
                rights((String[]) row.getArray("rights").getArray()),
                row.getBoolean("may_operate"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                revokedAt == null ? null : revokedAt.toInstant());
    }
}
