package io.conversationengine.standalone.follow;

import io.conversationengine.standalone.client.EngineClient;
import io.conversationengine.standalone.task.FileFault;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Keeps a folder in step with the feed: takes what there is into files, has files forget who was erased, makes few
/// files of many, and says on the engine how far it is; in this order, again and again.
public final class Follow {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /// So many rounds there are at the end while somebody's key is waited for.
    private static final int MOST_ATTEMPTS = 5;

    private final EngineClient engine;
    private final Options options;
    private final PrintStream err;
    private final ProgressReport progress;
    private Duration untilErasures = Duration.ZERO;
    private Duration pause = BETWEEN_LOOKS;
    private boolean sameLog;

    /// What was said last of an engine that is away: once is enough.
    private String said = "";

    /// @param to the folder
    /// @param consumer what the engine is to call it
    /// @param once whether it ends when all is taken that was there
    /// @param parts so many files a day may have before they become fewer
    public record Options(Path to, FileFormat format, String consumer, boolean once, int parts) {}

    public Follow(EngineClient engine, Options options, PrintStream err) {
        this.engine = engine;
        this.options = options;
        this.err = err;
        this.progress = new ProgressReport(err, "positions");
    }

    /// Returns where it is to end by itself.
    ///
    /// @throws TaskRefused when the engine refuses, the folder is another's or in use, or cannot be written
    public void run() {
        run(new DurableFiles(options.to()));
    }

    void run(DurableFiles files) {
        FeedSource source = new FeedSource(engine, options.format(), options.consumer());
        try (EventFolder folder = EventFolder.open(options.to(), options.format(), files)) {
            for (int round = 1; !isDone(folder, source, round); round++) {
                Thread.sleep(BETWEEN_LOOKS);
            }
            progress.end();
        } catch (IOException e) {
            throw new TaskRefused(FileFault.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskRefused("interrupted", e);
        }
    }

    /// A position alone does not say which log it is of. Whoever was away may come back with another.
    private void requireSameLog(EventFolder folder, FeedSource source) {
        if (sameLog) {
            return;
        }
        FolderState state = folder.state();
        FolderState.Last last = state.last();
        if (state.position() > source.head()
                || (last != null && !source.idAt(last.position()).equals(Optional.of(last.id())))) {
            throw new TaskRefused(
                    "%s: it is of another log, or of another workspace, than this engine's".formatted(options.to()),
                    null);
        }
        long known = source.consumed().orElse(0L);
        if (known > state.position()) {
            throw new TaskRefused(
                    "the consumer %s is at %d, and %s at %d: another folder is called so, which --consumer tells apart"
                            .formatted(options.consumer(), known, options.to(), state.position()),
                    null);
        }
        sameLog = true;
    }

    /// One round, and whether there is another.
    private boolean isDone(EventFolder folder, FeedSource source, int round) throws IOException {
        try {
            requireSameLog(folder, source);
            Optional<TaskRefused> refused = take(folder, source);
            int waiting = erase(folder, source);
            new Merges(folder, options.parts()).run();
            source.consumed(folder.state().position());
            if (refused.isPresent()) {
                throw refused.get();
            }
            said = "";
            if (options.once() && waiting > 0 && round >= MOST_ATTEMPTS) {
                throw new TaskRefused(
                        "%d contacts are erased, and can still be read: do it again".formatted(waiting), null);
            }
            return options.once() && waiting == 0;
        } catch (TaskRefused e) {
            sameLog = false;
            if (options.once() || !e.isForNow()) {
                throw e;
            }
            if (!String.valueOf(e.getMessage()).equals(said)) {
                said = String.valueOf(e.getMessage());
                err.println(said);
            }
            return false;
        }
    }

    /// @return why it is not all that there was, where that may be for now
    private Optional<TaskRefused> take(EventFolder folder, FeedSource source) throws IOException {
        LineBatch batch = new LineBatch();
        try (FeedSource.Lines lines = source.after(folder.state().position())) {
            long before = folder.state().position();
            for (String line = lines.next(); line != null; line = lines.next()) {
                EventLine event = lines.event(options.format(), line, before);
                before = event.position();
                batch.add(event);
                progress.step(event.position(), lines.position(), event.recordedAt());
                if (batch.isFull()) {
                    folder.append(batch, event.position());
                    batch = new LineBatch();
                    source.consumed(event.position());
                }
            }
            folder.append(batch, lines.position());
            return Optional.empty();
        } catch (TaskRefused e) {
            // What came whole is kept: it may be all that can be given.
            EventLine last = batch.last();
            if (last != null) {
                folder.append(batch, last.position());
            }
            if (!e.isForNow()) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    /// @return how many contacts are to be erased later
    private int erase(EventFolder folder, FeedSource source) throws IOException {
        untilErasures = untilErasures.minus(BETWEEN_LOOKS);
        if (untilErasures.isPositive()) {
            return folder.state().erased().size();
        }
        Erasures.Outcome outcome = new Erasures(folder, source).run();
        if (outcome.rewritten() > 0) {
            err.printf("%,d files were written anew, of contacts who were erased%n", outcome.rewritten());
        }
        pause = outcome.waiting() == 0 ? BETWEEN_LOOKS : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
        untilErasures = outcome.waiting() == 0 ? Duration.ZERO : pause;
        return outcome.waiting();
    }
}
