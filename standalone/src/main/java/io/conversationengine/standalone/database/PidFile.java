package io.conversationengine.standalone.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a server of PostgreSQL leaves in its data directory while it runs, and when it is killed.
///
/// @param data the data directory
record PidFile(Path data) {

    static final String NAME = "postmaster.pid";
    private static final int LINE_OF_PORT = 3;
    private static final int LINE_OF_STATE = 7;

    /// The running server of this data directory, whoever started it. A copy of a directory has the file of the
    /// original, and the number of a server that was killed may be another one's by now.
    ///
    /// @return empty where the process is of another directory, or no server
    Optional<ProcessHandle> server() throws IOException {
        Optional<ProcessHandle> process = process();
        return process.isPresent() && isServer(process.get()) && isOwn(process.get()) ? process : Optional.empty();
    }

    /// The port of a server that takes connections; empty while it only starts, recovers or stops.
    Optional<Integer> port() throws IOException {
        List<String> lines = lines();
        return server().isPresent()
                        && lines.size() > LINE_OF_STATE
                        && lines.get(LINE_OF_STATE).strip().equals("ready")
                ? Optional.of(Integer.parseInt(lines.get(LINE_OF_PORT).strip()))
                : Optional.empty();
    }

    /// Removes the file of a server that is not running, where PostgreSQL would take another process for it.
    void removeIfMistaken() throws IOException {
        if (process().isPresent()) {
            Files.deleteIfExists(file());
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        return lines().stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(ProcessHandle::isAlive);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file());
        } catch (NoSuchFileException _) {
            // A server that ends removes it.
            return List.of();
        }
    }

    private Path file() {
        return data.resolve(NAME);
    }

    /// A process that has ended stays listed until its parent has noticed, with no command any more.
    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                // Linux says so where its programs were removed meanwhile.
                .map(command -> command.replaceFirst(" \\(deleted\\)$", ""))
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    /// A directory that is no longer where it was may be this one, under another name.
    private boolean isOwn(ProcessHandle server) throws IOException {
        Optional<String[]> arguments = server.info().arguments();
        if (arguments.isEmpty()) {
            return true;
        }
        List<String> words = List.of(arguments.get());
        int directory = words.indexOf("-D") + 1;
        if (directory == 0 || directory == words.size()) {
            return false;
        }
        Path named = Path.of(words.get(directory));
        return !Files.exists(named) || Files.isSameFile(named, data);
    }
}
