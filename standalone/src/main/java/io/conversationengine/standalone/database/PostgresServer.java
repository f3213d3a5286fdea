package io.conversationengine.standalone.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The server programs at work on one data directory.
///
/// The server is not tied to the process that starts it: it survives a `kill -9` of that process. Whoever comes next
/// stops it and starts its own, which recovers what was written.
final class PostgresServer {

    static final String DATA = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /// Recovery after a crash replays what was written since the last checkpoint.
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    /// How often a start is tried again when children of a killed server are still on their way out, or when someone
    /// else took the port.
    private static final int STARTS = 40;

    private static final Duration BETWEEN_STARTS = Duration.ofMillis(250);

    /// What fails is told to whoever asked. Written into a log, it would quote statements, parameters and rows.
    private static final String SILENT = String.join(
            " ",
            "-c log_min_messages=log",
            "-c log_min_error_statement=panic",
            "-c log_error_verbosity=terse",
            "-c log_parameter_max_length=0",
            "-c log_parameter_max_length_on_error=0",
            "-c log_statement=none",
            "-c log_min_duration_statement=-1");

    private final PostgresBinaries binaries;
    private final Path data;
    private final PidFile pidFile;
    private final Path log;
    private final boolean durable;

    PostgresServer(PostgresBinaries binaries, Path directory, boolean durable) {
        this.binaries = binaries;
        this.data = directory.resolve(DATA);
        this.pidFile = new PidFile(data);
        this.log = directory.resolve("postgres.log");
        this.durable = durable;
    }

    /// Makes the data directory beside its place and moves it there when it is whole. The half that a killed process
    /// left is thrown away.
    void initialise(Path passwordFile) throws IOException {
        if (Files.exists(data)) {
            return;
        }
        Path beside = data.resolveSibling("postgres.half-made");
        FileSystemUtils.deleteRecursively(beside);
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + beside,
                "--username=" + EmbeddedDatabase.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Under C, upper and lower case and trigrams exist for English only; it cannot be changed later.
                "--locale=C.UTF-8"));
        if (!durable) {
            arguments.add("--no-sync");
        }
        require(run("initdb", arguments), "PostgreSQL's data directory cannot be made");
        SecretFile.moveForGood(beside, data);
    }

    /// Starts on a free port of this machine's own interface.
    ///
    /// @return the port
    int start() throws IOException, InterruptedException {
        stopOrphan();
        keepLog();
        for (int tries = 0; tries < STARTS; tries++) {
            int port = freePort();
            if (startOn(port).succeeded()) {
                return port;
            }
            if (!worthAnotherTry()) {
                break;
            }
            Thread.sleep(BETWEEN_STARTS);
        }
        throw new DatabaseUnavailable("PostgreSQL does not start on %s: %s (see %s)".formatted(data, lastWords(), log));
    }

    /// Starts again where it was, for clients that know its address.
    boolean restartOn(int port) throws IOException, InterruptedException {
        keepLog();
        for (int tries = 0; tries < STARTS; tries++) {
            if (startOn(port).succeeded()) {
                return true;
            }
            Thread.sleep(BETWEEN_STARTS);
        }
        return false;
    }

    void stop() throws IOException, InterruptedException {
        if (postmaster().isPresent()) {
            Output output = run(
                    "pg_ctl", List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", seconds(LONGEST_STOP)));
            require(output, "PostgreSQL on " + data + " does not stop");
        }
    }

    /// The running server of this data directory, whoever started it.
    Optional<ProcessHandle> postmaster() throws IOException {
        return pidFile.server();
    }

    private void stopOrphan() throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = postmaster();
        if (orphan.isPresent()) {
            LOG.info(
                    "Stopping PostgreSQL (process {}) that outlived its engine",
                    orphan.get().pid());
            stop();
        } else {
            pidFile.removeIfMistaken();
        }
    }

    /// What the server of before said last. Each try of a start adds to the new one.
    private void keepLog() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Output startOn(int port) throws IOException {
        CacheSize cache = durable ? CacheSize.onThisMachine() : CacheSize.SMALLEST;
        String onOrOff = durable ? "on" : "off";
        String options = String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
                "-c shared_buffers=" + cache,
                // Nobody guesses 128 bits of chance, and each connection would pay for being slow at that.
                "-c scram_iterations=1",
                "-c fsync=%1$s -c synchronous_commit=%1$s -c full_page_writes=%1$s".formatted(onOrOff),
                SILENT);
        return run(
                "pg_ctl",
                List.of(
                        "start",
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-w",
                        "-t",
                        seconds(LONGEST_START),
                        "-o",
                        options));
    }

    private boolean worthAnotherTry() throws IOException {
        String said = lastWords();
        return said.contains("shared memory block") || said.contains("could not create any TCP/IP sockets");
    }

    private String lastWords() throws IOException {
        return (Files.exists(log) ? Files.readAllLines(log) : List.<String>of())
                .stream()
                        .filter(line -> line.contains("FATAL"))
                        .reduce((_, later) -> later)
                        .orElse("it says nothing");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private record Output(int exitCode, String text) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Output run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.onExit().join().exitValue(), text.strip());
    }

    private static void require(Output output, String problem) {
        if (!output.succeeded()) {
            throw new DatabaseUnavailable(problem + ": " + output.text().replace('\n', ' '));
        }
    }
}
