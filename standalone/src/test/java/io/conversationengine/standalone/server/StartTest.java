package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.standalone.database.EmbeddedDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class StartTest {

    @TempDir
    private Path folder;

    @Test
    void says_of_the_demo_workspace_who_made_it() {
        EngineUnderTest.client();

        List<String> actors = JdbcClient.create(EngineUnderTest.database())
                .sql("""
                select coalesce(convert_from(metadata, 'UTF8')::json ->> 'actor', 'nobody') from log.event
                where workspace = 'demo' and name in
                    ('workspace.WorkspaceSettingsChanged', 'channel.ChannelAccountRegistered')
                """)
                .query(String.class)
                .list();

        assertThat(actors).contains("system").doesNotContain("nobody");
    }

    @Test
    void says_in_one_line_that_a_database_of_somebody_elses_needs_a_master_key() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway();
                EngineProcess engine = EngineProcess.on(
                        database.database().jdbcUrl(),
                        "--user",
                        String.valueOf(database.database().user()),
                        "--password",
                        String.valueOf(database.database().password()),
                        "--port",
                        "0")) {
            assertThat(engine.exitCode()).isEqualTo(1);
            assertThat(engine.errors())
                    .startsWith("The engine refuses to start: personal data would have no master key:"
                            + " set engine.personal.master-key")
                    .hasLineCount(1);
        }
    }

    @Test
    void keeps_the_master_key_beside_the_data_where_only_its_owner_reads_it() throws Exception {
        Path data = folder.resolve("data");
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            client.write("whatsapp", "+15550100", "in-1", engine.screen().shownAt());
        }
        Path file = data.resolve("master.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file))).hasSize(32);

        Files.delete(file);
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            assertThat(engine.exitCode()).isEqualTo(1);
            assertThat(engine.errors())
                    .startsWith("The engine refuses to start: what is stored is under a master key that is missing:"
                            + " put it back as " + file)
                    .hasLineCount(1);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void says_in_one_line_that_a_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EngineProcess engine =
                        EngineProcess.start(folder.resolve("data"), "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(engine.exitCode()).isEqualTo(1);
            assertThat(engine.errors())
                    .startsWith("port %d of 127.0.0.1 cannot be used".formatted(taken.getLocalPort()))
                    .hasLineCount(1);
        }
    }

    @Test
    void says_in_one_line_that_a_directory_cannot_be_used() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (EngineProcess engine = EngineProcess.start(file.resolve("data"), "--port", "0")) {
            assertThat(engine.exitCode()).isEqualTo(1);
            assertThat(engine.errors())
                    .startsWith("No database can be started in " + file)
                    .contains(": Not a directory")
                    .hasLineCount(1);
        }
    }
}
