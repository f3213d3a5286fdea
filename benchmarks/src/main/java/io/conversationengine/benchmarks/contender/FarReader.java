package io.conversationengine.benchmarks.contender;

import io.conversationengine.benchmarks.measure.WallClock;
import io.conversationengine.standalone.database.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// A reader in a JVM of its own, which learns of events through the database alone. It says on its standard output when
/// each event reached its handler, and lives until its standard input ends: no longer than whoever started it.
public final class FarReader implements AutoCloseable {

    private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

    /// How a line begins that is not meant for people: what comes then is a number and an instant, or nothing.
    private static final String SAID = "far reader:";

    private final Process process;

    public interface Listener {

        /// @param count of the event
        /// @param atNanos the wall clock's, from 1970 on
        void handled(long count, long atNanos);
    }

    static void main(String[] args) throws IOException {
        Database database = new Database(args[0], args[1], System.getenv(PASSWORD));
        Node.Setting setting = new Node.Setting(1, Integer.parseInt(args[3]));
        Reader reader = new Reader(event -> System.out.println(SAID + event.count() + ":" + WallClock.nanos()));
        try (Contender _ = CounterStore.valueOf(args[2]).startWithReader(database, setting, reader)) {
            System.out.println(SAID);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    /// Returns when it reads. What it says from then on goes to the listener.
    public static FarReader start(Database database, CounterStore store, Node.Setting setting, Listener listener)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FarReader.class.getName(),
                        database.jdbcUrl(),
                        String.valueOf(database.user()),
                        store.name(),
                        Integer.toString(setting.pool())))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Not among the arguments, which everybody on the machine can read.
        builder.environment().put(PASSWORD, String.valueOf(database.password()));
        return new FarReader(builder.start(), listener);
    }

    private FarReader(Process process, Listener listener) throws IOException {
        this.process = process;
        var lines = process.inputReader();
        for (String line = lines.readLine(); !SAID.equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IllegalStateException("The reader in another process does not start");
            }
        }
        Thread.ofPlatform()
                .name("far-reader")
                .daemon()
                .start(() -> lines.lines()
                        .filter(line -> line.startsWith(SAID))
                        .map(line -> line.split(":"))
                        .forEach(said -> listener.handled(Long.parseLong(said[1]), Long.parseLong(said[2]))));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
