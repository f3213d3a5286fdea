package io.conversationengine.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.DatabaseInUse;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.EngineProcess;
import io.conversationengine.standalone.server.Leaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the engine and its PostgreSQL write into their logs while statements fail and clients misbehave.
class LogPrivacyTest {

    private static final String WORD = "Philomena";
    private static final Leaks LEAKS = new Leaks(List.of(WORD, "philomena", "Nguyễn", "4915198765432"));

    @TempDir
    private Path data;

    @Test
    void has_nothing_of_a_person_whatever_fails_and_a_line_at_most_for_what_a_client_does() throws Exception {
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            Database database = DatabaseInUse.on(data).orElseThrow();
            write(client, "before");
            failByThemselves(database);
            String statusOfTable = failInViews(client, database);

            assertThat(statusOfTable).contains("P0001").doesNotContain(WORD);
            assertThat(engine.errors()).contains("stands before").contains("P0001");
            assertThat(LEAKS.in("the engine's log", Stream.of(engine.errors()))).isEmpty();
            assertThat(LEAKS.in("PostgreSQL's log", postgresLogs())).isEmpty();

            String before = engine.errors();
            misbehave(client);
            assertThat(engine.errors()
                            .substring(before.length())
                            .lines()
                            .filter(line -> !line.contains("stands before")))
                    .as("lines about clients")
                    .hasSizeLessThan(20)
                    .noneMatch(line -> line.strip().startsWith("at "));
            assertThat(LEAKS.in("the engine's log", Stream.of(engine.errors()))).isEmpty();
        }
    }

    /// A constraint, the syntax, a type, a text that does not fit, a function's own word, another's change at the same
    /// time; as a parameter and as a part of the statement.
    private static void failByThemselves(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table note (text text primary key, short varchar(3), number int check (number > 0))");
            statement.execute("insert into note values ('%s', 'a', 1)".formatted(WORD));
            for (String failing : List.of(
                    "insert into note values ('Philomena', 'b', 1)",
                    "insert into note values ('x', 'Philomena', 1)",
                    "insert into note values ('Philomena 2', 'a', -1)",
                    "insert into note values (null, 'a', 1)",
                    "select 'Philomena'::uuid",
                    "select 'Philomena'::jsonb",
                    "select 'Philomena' from from",
                    "select \"Philomena\"",
                    "select * from \"Philomena\"",
                    "do $$ begin raise exception 'no Philomena'; end $$",
                    "do $$ begin raise warning 'no Philomena'; end $$ language plpgsql; select 1/0")) {
                assertThatThrownBy(() -> statement.execute(failing)).isInstanceOf(SQLException.class);
            }
            try (PreparedStatement prepared = connection.prepareStatement("select ?::text::uuid")) {
                prepared.setString(1, WORD);
                assertThatThrownBy(prepared::executeQuery).isInstanceOf(SQLException.class);
            }
            failAtTheSameTime(database, connection, statement);
        }
    }

    private static void failAtTheSameTime(Database database, Connection one, Statement statement) throws SQLException {
        one.setAutoCommit(false);
        one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        statement.executeQuery("select * from note");
        JdbcClient.create(database.dataSource())
                .sql("update note set short = 'c' where text = 'Philomena'")
                .update();
        assertThatThrownBy(() -> statement.execute("update note set short = 'd' where text = 'Philomena'"))
                .isInstanceOf(SQLException.class);
        one.rollback();
    }

    /// @return what operators are told of it
    private static String failInViews(Client client, Database database) {
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("""
                create function views.refuse() returns trigger language plpgsql as $$
                begin raise exception 'nobody called %', new.profile; end $$
                """).update();
        sql.sql("create trigger refuse before insert on views.contact for each row execute function views.refuse()")
                .update();
        write(client, "failing");
        return await().until(
                        () -> client.send("GET", "/v1/projections", "").body().toString(),
                        told -> told.contains("P0001"));
    }

    private static void write(Client client, String message) {
        assertThat(client.send("POST", "/v1/inbound", """
                {"account": "telegram", "contact": {"externalId": "4915198765432%1$s", "name": "Philomena Nguyễn"},
                 "message": {"id": "%1$s", "text": "Philomena wrote", "sentAt": "%2$s"}}\
                """.formatted(
                                        message, Clock.systemUTC().instant()))
                        .status())
                .isEqualTo(200);
    }

    private Stream<String> postgresLogs() throws IOException {
        try (Stream<Path> logs = Files.list(data)) {
            return logs
                    .filter(file -> file.getFileName().toString().startsWith("postgres.log"))
                    .map(LogPrivacyTest::read)
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void misbehave(Client client) throws IOException {
        String nobody = "/v1/conversations/0190b2a4-0000-8000-8000-000000000000";
        for (int i = 0; i < 60; i++) {
            client.send("POST", nobody + "/closure", "{\"summary\": \"Philomena\"}");
            client.send("PUT", "/v1/contacts/0190b2a4-0000-8000-8000-000000000000", "{\"name\": \"Philomena\"}");
            client.send("POST", "/v1/inbound", "{\"account\": \"Philomena\u2028\u202e\"}");
            client.send("GET", "/v1/conversations?q=Philomena&at=Philomena", "");
        }
        for (String path : List.of("/v1/events", "/v1/events?after=0", "/v1/conversations?q=Philomena", nobody)) {
            for (String accept : List.of("text/event-stream", "application/x-ndjson", "application/json", "*/*")) {
                goAway(client, path, accept);
            }
        }
    }

    /// Asks, reads a little and breaks the connection.
    private static void goAway(Client client, String path, String accept) throws IOException {
        URI url = URI.create(client.url());
        try (Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort())) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            String request = "GET %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nAccept: %s\r\n\r\n"
                    .formatted(path, client.key(), accept);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            assertThat(socket.getInputStream().read()).isPositive();
        }
    }
}
