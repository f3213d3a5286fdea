package io.conversationengine.standalone.nemesis.reader;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.nemesis.node.Diary;
import io.conversationengine.standalone.nemesis.node.NodeProcess;
import io.conversationengine.standalone.nemesis.node.ReaderKind;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.start.KeyRing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database, three processes with the same reader on it, and an engine in this process, where events are appended and
/// operators come in.
final class ReaderField implements AutoCloseable {

    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// Nobody has a place to go to, and nothing that was asked for is still to be tried.
    private static final String AT_REST = """
            select coalesce((select min(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint + 1, 0))
                             from work.token where processor = :reader), 0) >= (select position from log.head)
                and not exists (
                    select from reader.parked_key k
                    where reader = :reader and retry_at is not null and not exists (
                        select from reader.parked_key w
                        where w.reader = k.reader and w.key = k.workspace and w.key <> k.key))
            """;

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();
    private final HikariDataSource connections = new HikariDataSource();
    private final JdbcClient sql = JdbcClient.create(connections);
    private final ReaderKind kind;
    private final ConfigurableApplicationContext engine;
    private final List<NodeProcess> nodes;
    private final Operator operator;

    /// @param folder for what the processes have to say
    ReaderField(Path folder, ReaderKind kind) {
        this.kind = kind;
        Database connection = database.database();
        connections.setDataSource(connection.dataSource());
        connections.setMaximumPoolSize(4);
        String[] masterKey = Postgres.MASTER_KEY.split("=", 2);
        engine = Engine.as(
                        Engine.Role.COMMAND,
                        connection,
                        Map.of("server.port", 0, "server.address", "127.0.0.1", masterKey[0], masterKey[1]))
                .run();
        Diary.create(sql);
        nodes = IntStream.range(0, NODES)
                .mapToObj(number -> new NodeProcess(connection, kind, folder.resolve("node-" + number + ".log")))
                .toList();
        String key = new KeyRing(new Storage.External(connection))
                .create("nemesis", new WorkspaceId("nemesis"), true, Right.all(), true);
        String url = "http://127.0.0.1:" + engine.getEnvironment().getProperty("local.server.port");
        operator = new Operator(new Client(url, key), sql);
        patience("every process reads").until(() -> nodes.stream().allMatch(NodeProcess::isReady));
    }

    ReaderKind kind() {
        return kind;
    }

    DataSource connections() {
        return connections;
    }

    JdbcClient sql() {
        return sql;
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    Operator operator() {
        return operator;
    }

    Authors authors() {
        return new Authors(engine.getBean(EventStorageEngine.class));
    }

    /// The log's last position.
    long head() {
        return sql.sql("select position from log.head").query(Long.class).single();
    }

    void awaitRest() {
        patience("the reader comes to position " + head() + " and has tried what was asked for")
                .until(this::isAtRest);
    }

    private boolean isAtRest() {
        nodes.forEach(NodeProcess::startAgainIfRefused);
        return sql.sql(AT_REST).param("reader", Diary.NAME).query(Boolean.class).single();
    }

    private static ConditionFactory patience(String expected) {
        return await(expected).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        engine.close();
        connections.close();
        database.close();
    }
}
