package io.conversationengine.standalone.backup;

import io.conversationengine.standalone.errand.NotDone;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.function.Function;

/// Files that are there as a whole or not at all.
final class LogFiles {

    private static final int BUFFER = 1 << 16;

    private LogFiles() {}

    interface Content<T> {
        T to(OutputStream file) throws IOException, SQLException;
    }

    /// Written beside its place, forced to disk and moved there when it is whole: whoever is interrupted leaves what
    /// was
    /// there before, and perhaps a file ending in `.part`.
    static <T> T write(Path file, Content<T> content) throws IOException, SQLException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            T answer;
            try (FileChannel channel = FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                answer = content.to(out);
                out.flush();
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return answer;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// @throws NotDone when there is no such file, or it says something else
    static <T> T read(Path file, Function<String, T> meaning) {
        try {
            return meaning.apply(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new NotDone("%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// Tries it out, before anything else is made.
    static void requireReadable(Path file) {
        try (InputStream opened = Files.newInputStream(file)) {
            opened.read();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    static NotDone unusable(IOException cause) {
        String why = switch (cause) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case AccessDeniedException denied -> denied.getFile() + ": not allowed";
            case FileSystemException other -> other.getMessage();
            default -> "a file cannot be read or written: " + cause.getMessage();
        };
        return new NotDone(why, cause);
    }
}
