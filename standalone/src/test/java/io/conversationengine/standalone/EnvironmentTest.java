package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the environment says, as properties of the process, beside what the command line says.
class EnvironmentTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// Whichever command starts an engine. The database that it brought goes with it.
    @Test
    void names_a_setting_that_is_refused() {
        System.setProperty("engine.log.waiting", "planted");
        try {
            assertThat(run("play", "--channel", "sms")).isEqualTo(1);
        } finally {
            System.clearProperty("engine.log.waiting");
        }
        assertThat(err).hasToString("engine.log.waiting is a whole number, at most 2147483647\n");
        assertThat(out.size()).isZero();
        assertThat(ProcessHandle.current().children().filter(EnvironmentTest::isDatabase))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine.readers.segments        | 3       | engine.readers.segments is",
                "engine.readers.park            | maybe   | engine.readers.park is true or false",
                "engine.aggregates.cache-memory | lots    | engine.aggregates.cache-memory is a size such as 10MB",
                "engine.live.followers          | 0       | engine.live.followers is 1 or more, not 0",
                "engine.erasure.sweep-every     | 0s      | engine.erasure.sweep-every is longer than nothing",
                "engine.personal.master-key     | planted | The engine refuses to start: engine.personal.master-key",
                "engine.timeouts.head           | planted | engine.timeouts.head is a duration such as 10s",
            })
    void names_a_setting_that_is_refused_before_anything_is_made(String setting, String value, String problem) {
        Path data = folder.resolve("data");
        System.setProperty(setting, value);
        try {
            assertThat(run("start", "--port", "0", "--data", data.toString())).isEqualTo(1);
        } finally {
            System.clearProperty(setting);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(problem).hasLineCount(1);
        assertThat(data).doesNotExist();
    }

    /// What the environment says of the port holds where the command line says nothing.
    @Test
    void names_a_port_of_the_environment_that_is_taken_before_anything_is_made() throws IOException {
        Path data = folder.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            System.setProperty("server.port", port);
            assertThat(run("start", "--data", data.toString())).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("port " + port + " of 127.0.0.1 cannot be used (")
                    .hasLineCount(1);
        } finally {
            System.clearProperty("server.port");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void goes_before_the_environment_with_what_it_is_told() throws IOException {
        Path data = folder.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            System.setProperty("server.port", "0");
            assertThat(run("start", "--port", port, "--data", data.toString())).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("port " + port + " of 127.0.0.1");
        } finally {
            System.clearProperty("server.port");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void plays_in_a_database_of_its_own_whatever_the_environment_says() throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.ndjson"), """
                {"at":"2002-02-01T05:44:14Z","contact":"anna","id":"1","do":"customer","text":"Hello"}
                """);
        System.setProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/another");
        System.setProperty("spring.datasource.password", "anothers");
        try {
            assertThat(run("play", trace.toString(), "--channel", "sms"))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        } finally {
            System.clearProperty("spring.datasource.url");
            System.clearProperty("spring.datasource.password");
        }
    }

    @Test
    void names_a_port_for_management_that_is_taken_before_anything_is_made() throws IOException {
        Path data = folder.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            System.setProperty("management.server.port", port);
            assertThat(run("start", "--port", "0", "--data", data.toString())).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("port " + port + " of 127.0.0.1 cannot be used (")
                    .contains("management.server.port names another")
                    .hasLineCount(1);
        } finally {
            System.clearProperty("management.server.port");
        }
        assertThat(data).doesNotExist();
    }

    private static boolean isDatabase(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private int run(String... arguments) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
