package io.conversationengine.standalone.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The engine as a process of its own, as `./run start` starts it, with its data in a directory.
public final class EngineProcess implements AutoCloseable {

    private static final String MAIN = "io.conversationengine.standalone.Main";

    /// With more libraries than the engine has: those of the tests.
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Process process;
    private final Path data;
    private final Path errors;
    private final Screen screen;
    private final LongAdder beyondScreen = new LongAdder();

    /// Returns when the engine has said all that it says at its start, or has ended.
    public static EngineProcess start(Path data, String... options) throws IOException {
        return new EngineProcess(List.of("-cp", CLASSES), data, List.of("--data", data.toString()), options);
    }

    /// The same with more in its environment.
    public static EngineProcess startIn(Map<String, String> environment, Path data, String... options)
            throws IOException {
        return new EngineProcess(
                environment, List.of("-cp", CLASSES), data, List.of("--data", data.toString()), options);
    }

    /// The same out of a jar, with the libraries that are packaged with it and no others, on a machine whose language
    /// has digits of its own.
    public static EngineProcess packaged(Path jar, Path data, String... options) throws IOException {
        List<String> abroad = List.of(
                "-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab", "-cp", jar.toString());
        return new EngineProcess(abroad, data, List.of("--data", data.toString()), options);
    }

    /// The same on a database of somebody else's.
    static EngineProcess on(String url, String... options) throws IOException {
        return new EngineProcess(List.of("-cp", CLASSES), Path.of("none"), List.of("--url", url), options);
    }

    private EngineProcess(List<String> jvm, Path data, List<String> storage, String... options) throws IOException {
        this(Map.of(), jvm, data, storage, options);
    }

    private EngineProcess(
            Map<String, String> environment, List<String> jvm, Path data, List<String> storage, String... options)
            throws IOException {
        this.data = data;
        this.errors = Files.createTempFile("engine", ".err");
        List<String> arguments = new ArrayList<>(List.of("start"));
        arguments.addAll(storage);
        arguments.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command(jvm, arguments)).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        this.process = builder.start();
        BufferedReader output = process.inputReader();
        this.screen = read(output);
        Thread.ofVirtual().start(() -> count(output));
    }

    /// Nobody reads it, but a full pipe would hold the engine up.
    private void count(BufferedReader output) {
        try {
            output.lines().forEach(line -> beyondScreen.add(line.length() + 1L));
        } catch (UncheckedIOException _) {
            // It was killed.
        }
    }

    /// What `./run` hands over to.
    public static List<String> command(List<String> arguments) {
        return command(List.of("-cp", CLASSES), arguments);
    }

    private static List<String> command(List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvm);
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }

    private static Screen read(BufferedReader output) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (Screen.ends(line)) {
                break;
            }
        }
        return new Screen(lines);
    }

    public Screen screen() {
        return screen;
    }

    public long pid() {
        return process.pid();
    }

    /// How many bytes it has written since it started, to its standard output beyond the screen and to its errors.
    public long printed() throws IOException {
        return Files.size(errors) + beyondScreen.sum();
    }

    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /// Waits for its end.
    int exitCode() {
        return process.onExit().orTimeout(1, TimeUnit.MINUTES).join().exitValue();
    }

    /// Asks it to stop, as Ctrl-C does, and waits until it has.
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /// Ends it at once, as `kill -9` does. Its PostgreSQL lives on.
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /// Ends PostgreSQL at once, as `kill -9` does.
    void killDatabase() throws IOException {
        database().ifPresent(postgres -> {
            postgres.destroyForcibly();
            postgres.onExit().join();
        });
    }

    public Optional<ProcessHandle> database() throws IOException {
        Path running = data.resolve("postgres").resolve("postmaster.pid");
        return Files.exists(running)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(running).getFirst()))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            stop();
        }
        Files.deleteIfExists(errors);
    }
}
