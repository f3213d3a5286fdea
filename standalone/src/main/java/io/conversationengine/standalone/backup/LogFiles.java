package io.conversationengine.standalone.backup;

import io.conversationengine.standalone.task.FileFault;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;

/// Files that are there as a whole or not at all.
public final class LogFiles {

    private static final int BUFFER = 1 << 16;

    /// No key or checkpoint comes near it, and a file that was not meant does not fill the memory.
    private static final int LONGEST_TEXT = 1 << 16;

    private LogFiles() {}

    public interface Content<T> {
        T to(OutputStream file) throws IOException, SQLException;
    }

    public interface Reading<T> {
        T of(InputStream file) throws IOException, SQLException;
    }

    interface Lines {
        void to(OutputStream file) throws IOException, SQLException;
    }

    /// Written beside its place, forced to disk and moved there when it is whole: whoever is interrupted leaves what
    /// was there before, and perhaps a file ending in `.part`.
    ///
    /// @param attributes what the file has from the moment it is there
    public static <T> T write(Path file, Content<T> content, FileAttribute<?>... attributes)
            throws IOException, SQLException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(beside);
            T answer;
            try (FileChannel channel = FileChannel.open(
                            beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                answer = content.to(out);
                out.flush();
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return answer;
        } catch (FileSystemException e) {
            // Nobody has named the one beside.
            throw new TaskRefused(FileFault.of(e).replace(beside.toString(), file.toString()), e);
        } catch (IOException e) {
            throw new TaskRefused("%s: it cannot be written: %s".formatted(file, e.getMessage()), e);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// The same for what nobody but its owner may read.
    static void writeSecretly(Path file, Lines lines) throws IOException, SQLException {
        write(
                file,
                to -> {
                    lines.to(to);
                    return file;
                },
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// @param meaning refuses a text without repeating it: it may be a secret, if another file was meant
    /// @throws TaskRefused when there is no such file, or it says something else
    public static <T> T read(Path file, Function<String, T> meaning) {
        try {
            return meaning.apply(text(file));
        } catch (IllegalArgumentException e) {
            throw new TaskRefused("%s: %s".formatted(file, e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new TaskRefused(file + ": it is no text", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// @throws TaskRefused when the file cannot be read, or is another than was meant
    public static <T> T through(Path file, Reading<T> reading) throws SQLException {
        try (InputStream opened = Files.newInputStream(file)) {
            return reading.of(opened);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// What Java says of what fails after a file was opened does not name it.
    private static TaskRefused unreadable(Path file, IOException cause) {
        return cause instanceof FileSystemException
                ? unusable(cause)
                : new TaskRefused("%s: it cannot be read: %s".formatted(file, cause.getMessage()), cause);
    }

    private static String text(Path file) throws IOException {
        try (InputStream opened = Files.newInputStream(file)) {
            byte[] bytes = opened.readNBytes(LONGEST_TEXT + 1);
            if (bytes.length > LONGEST_TEXT) {
                throw new IllegalArgumentException("it is longer than what is meant can be");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    /// A letter that is none is read as another, so that the line does not fit.
    static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /// Tries it out, before anything else is made. What comes out of a pipe is there only once, and is left in it.
    static void requireReadable(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            return;
        }
        try (InputStream opened = Files.newInputStream(file)) {
            opened.read();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static TaskRefused unusable(IOException cause) {
        return new TaskRefused(FileFault.of(cause), cause);
    }
}
