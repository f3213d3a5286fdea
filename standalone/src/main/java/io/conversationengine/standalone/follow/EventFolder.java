package io.conversationengine.standalone.follow;

import io.conversationengine.standalone.follow.FolderState.Last;
import io.conversationengine.standalone.follow.FolderState.Merge;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The folder: files of events by day, and `state.json`, which says which events are in them. Files come before the
/// state that knows of them; whatever is beyond it was left behind by a process that died, and is made again. So each
/// event is there once, and a reader that lists files meanwhile never sees one twice.
final class EventFolder implements AutoCloseable {

    private static final Path STATE = Path.of("state.json");
    private static final String LOCK = "lock";

    /// What a process leaves that dies before it has written its first state.
    private static final Set<String> BEGUN = Set.of(LOCK, DurableFiles.UNFINISHED);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path root;
    private final DurableFiles files;
    private final FileChannel lock;
    private FolderState state;

    private EventFolder(Path root, DurableFiles files, FileChannel lock, FolderState state) {
        this.root = root;
        this.files = files;
        this.lock = lock;
        this.state = state;
    }

    /// Nobody else has it open until it is closed.
    ///
    /// @throws TaskRefused where somebody has, or it is another folder
    static EventFolder open(Path root, FileFormat format, DurableFiles files) throws IOException {
        requireOwn(root);
        Files.createDirectories(root.resolve(DurableFiles.UNFINISHED));
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new TaskRefused("%s: another follow is at work there".formatted(root), null);
            }
            FolderState known = read(root);
            if (known == null) {
                known = FolderState.empty(format);
                save(files, known);
            }
            if (known.format() != format) {
                throw TaskRefused.misused("%s: its files are %s, not %s".formatted(root, known.format(), format));
            }
            EventFolder opened = new EventFolder(root, files, channel, known);
            opened.repair();
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static @Nullable FolderState read(Path root) throws IOException {
        Path file = root.resolve(STATE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return JSON.readValue(Files.readString(file), FolderState.class);
        } catch (JacksonException e) {
            throw new TaskRefused("%s: it is not what follow has written".formatted(file), e);
        }
    }

    /// Nothing is written into a folder that is somebody else's.
    private static void requireOwn(Path root) throws IOException {
        if (!Files.isDirectory(root) || Files.exists(root.resolve(STATE))) {
            return;
        }
        try (Stream<Path> left = Files.list(root)) {
            if (left.anyMatch(path -> !BEGUN.contains(path.getFileName().toString()))) {
                throw new TaskRefused(
                        "%s: there are files, and no %s: it is no folder of follow".formatted(root, STATE), null);
            }
        }
    }

    /// Removes what a process has left behind that died, or ends what it was doing.
    private void repair() throws IOException {
        finishMerge();
        for (EventFile file : list()) {
            if (file.first() > state.position()) {
                files.delete(path(file));
            }
        }
        try (Stream<Path> left = Files.list(root.resolve(DurableFiles.UNFINISHED))) {
            for (Path each : left.toList()) {
                Files.delete(each);
            }
        }
    }

    FolderState state() {
        return state;
    }

    /// All files, those of earlier days first.
    List<EventFile> list() throws IOException {
        Path events = root.resolve(EventFile.EVENTS);
        if (!Files.isDirectory(events)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(events, 2)) {
            return paths.map(events::relativize)
                    .map(EventFile::at)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(EventFile::day).thenComparingLong(EventFile::first))
                    .toList();
        }
    }

    /// Puts events into files, a new one for each day.
    ///
    /// @param position no other event of the workspace is between the state's position and this one
    void append(LineBatch batch, long position) throws IOException {
        for (EventFile file : batch.files()) {
            files.write(path(file), out -> batch.write(file, state.format(), out));
        }
        EventLine event = batch.last();
        save(state.reached(position, event == null ? null : new Last(event.position(), event.id()), batch.erased()));
    }

    /// Has a file say something else of the same events.
    void replace(EventFile file, DurableFiles.Content content) throws IOException {
        files.write(path(file), content);
    }

    /// Nothing in the files tells of these any more.
    void forget(Set<String> contacts) throws IOException {
        save(state.forgotten(contacts));
    }

    /// Makes one file of several of a day that follow each other. For a moment none of them is there: who looks then
    /// misses events, and sees none twice.
    void merge(List<EventFile> parts) throws IOException {
        EventFile whole = new EventFile(
                parts.getFirst().day(),
                parts.getFirst().first(),
                parts.getLast().last());
        Path _ = files.prepare(path(whole), out -> concatenate(parts, out));
        save(state.merging(new Merge(parts, whole)));
        finishMerge();
    }

    private void concatenate(List<EventFile> parts, OutputStream out) throws IOException {
        long header = 0;
        for (EventFile part : parts) {
            try (InputStream in = Files.newInputStream(root.resolve(path(part)))) {
                in.skipNBytes(header);
                in.transferTo(out);
            }
            header = state.format().header().length();
        }
    }

    private void finishMerge() throws IOException {
        Merge merge = state.merge();
        if (merge == null) {
            return;
        }
        for (EventFile part : merge.from()) {
            files.delete(path(part));
        }
        Path unfinished = DurableFiles.unfinished(path(merge.into()));
        if (Files.exists(root.resolve(unfinished))) {
            files.publish(unfinished, path(merge.into()));
        }
        save(state.merging(null));
    }

    long size(EventFile file) throws IOException {
        return Files.size(root.resolve(path(file)));
    }

    BufferedReader reader(EventFile file) throws IOException {
        return Files.newBufferedReader(root.resolve(path(file)));
    }

    private Path path(EventFile file) {
        return file.path(state.format());
    }

    private void save(FolderState next) throws IOException {
        if (!next.equals(state)) {
            save(files, next);
            state = next;
        }
    }

    private static void save(DurableFiles files, FolderState state) throws IOException {
        files.write(STATE, out -> out.write(JSON.writeValueAsBytes(state)));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
