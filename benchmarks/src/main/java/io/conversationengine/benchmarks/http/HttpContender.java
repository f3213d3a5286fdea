package io.conversationengine.benchmarks.http;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.stock.StockApplication;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Who takes the requests: a process of its own with a database of its own.
///
/// @param headers that whoever asks it must send
/// @param deadlines whether its windows end by themselves
/// @param messages what it prints, in a file
public record HttpContender(
        String name, Process process, int port, Database database, String headers, boolean deadlines, Path messages)
        implements AutoCloseable {

    static final String STOCK = "stock Axon";

    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int TO_END_SECONDS = 30;
    private static final int OK = 200;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;

    /// @param jar of the engine, its libraries beside it
    /// @param options more of them, as `start` knows them
    public static HttpContender engine(String name, Path jar, Database database, String... options) throws IOException {
        HttpContender started = engineWithoutKey(name, jar, database, Map.of(), options);
        String headers = "Authorization: Bearer %s\r\nOn-Behalf-Of: agent-1\r\n".formatted(started.newKey(jar));
        return new HttpContender(name, started.process, started.port, database, headers, true, started.messages);
    }

    /// One that whoever asks it must give a key of its own.
    ///
    /// @param settings in its environment
    public static HttpContender engineWithoutKey(
            String name, Path jar, Database database, Map<String, String> settings, String... options)
            throws IOException {
        int port = freePort();
        List<String> start = new ArrayList<>(List.of("-jar", jar.toString(), "start", "--port", "" + port));
        start.addAll(storage(database));
        start.addAll(List.of(options));
        Path messages = Files.createTempFile("contender", ".log");
        Process process = java(start, database, settings, messages);
        HttpContender starting = new HttpContender(name, process, port, database, "", true, messages);
        starting.awaitAnswer("/actuator/health/readiness");
        return starting;
    }

    private static List<String> storage(Database database) {
        return List.of("--url", database.jdbcUrl(), "--user", Objects.requireNonNullElse(database.user(), "engine"));
    }

    private String newKey(Path jar) throws IOException {
        // One that was stopped and is started again gets another.
        List<String> command = new ArrayList<>(List.of("-jar", jar.toString(), "key", "new", "bench-" + port));
        command.addAll(List.of("--agents", "--operator", "--workspace", RunningEngine.WORKSPACE.toString()));
        command.addAll(storage(database));
        Path printed = Files.createTempFile("contender", ".key");
        try {
            require(exit(java(command, database, Map.of(), printed)) == 0, "got no key: " + Files.readString(printed));
            return Files.readAllLines(printed).stream()
                    .filter(line -> !line.contains(" "))
                    .findFirst()
                    .orElseThrow();
        } finally {
            Files.delete(printed);
        }
    }

    static HttpContender stock(Database database) throws IOException {
        int port = freePort();
        Path messages = Files.createTempFile("contender", ".log");
        List<String> start = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                StockApplication.class.getName(),
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        database.settings().forEach((setting, value) -> start.add("--%s=%s".formatted(setting, value)));
        HttpContender starting = new HttpContender(
                STOCK, java(start, database, Map.of(), messages), port, database, "", false, messages);
        starting.awaitAnswer("/v1/conversations?status=open&q=849");
        return starting;
    }

    /// The jar that this process itself has the engine from.
    public static Path ownJar() throws URISyntaxException {
        return Path.of(
                Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Process java(List<String> arguments, Database database, Map<String, String> settings, Path messages)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(messages.toFile());
        builder.environment().putAll(settings);
        // What is personal is sealed as ever, under a master key of nothing but zeros.
        builder.environment().put("ENGINE_PERSONAL_MASTER_KEY", "A".repeat(43) + "=");
        if (database.password() != null) {
            builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
        }
        Process process = builder.start();
        // A Ctrl-C must leave none behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private void awaitAnswer(String path) throws IOException {
        byte[] question =
                "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path).getBytes(StandardCharsets.ISO_8859_1);
        long end = System.nanoTime() + TO_START.toNanos();
        while (!isAnswered(question)) {
            require(process.isAlive() && System.nanoTime() < end, "does not start:\n" + Files.readString(messages));
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private boolean isAnswered(byte[] question) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.ask(question).status() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " " + otherwise);
        }
    }

    /// Not one of those that the machine gives to connections: one of them could take it before the contender does.
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException _) {
                ReportOptions.progress("port %d is in use, another one is taken".formatted(port));
            }
        }
    }

    private static int exit(Process process) {
        try {
            return process.waitFor(TO_START.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a process", e);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(messages);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
