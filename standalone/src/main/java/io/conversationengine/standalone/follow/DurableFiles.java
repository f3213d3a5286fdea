package io.conversationengine.standalone.follow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Changes to files of a folder, each of which is on the disk when it returns, as a whole.
class DurableFiles {

    /// Where what is written is until it is whole.
    static final String UNFINISHED = "unfinished";

    private final Path root;

    DurableFiles(Path root) {
        this.root = root.toAbsolutePath();
    }

    interface Content {
        void to(OutputStream file) throws IOException;
    }

    /// Creates it or replaces it.
    ///
    /// @param path below the root
    void write(Path path, Content content) throws IOException {
        Path unfinished = prepare(path, content);
        publish(unfinished, path);
    }

    /// Writes what [#publish] puts in its place. It survives a crash.
    ///
    /// @param path below the root, where it is to be
    /// @return below the root, where it is meanwhile
    Path prepare(Path path, Content content) throws IOException {
        Path unfinished = unfinished(path);
        try (FileChannel channel = FileChannel.open(
                        root.resolve(unfinished),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.to(out);
            out.flush();
            channel.force(true);
        }
        force(root.resolve(UNFINISHED));
        return unfinished;
    }

    /// Where a file is until it is whole.
    static Path unfinished(Path path) {
        return Path.of(UNFINISHED, path.getFileName().toString());
    }

    void publish(Path unfinished, Path path) throws IOException {
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(folderOf(folder));
        }
        Files.move(
                root.resolve(unfinished),
                root.resolve(path),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    void delete(Path path) throws IOException {
        if (Files.deleteIfExists(root.resolve(path))) {
            force(folderOf(path));
        }
    }

    private Path folderOf(Path path) {
        return Objects.requireNonNull(root.resolve(path).getParent());
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
