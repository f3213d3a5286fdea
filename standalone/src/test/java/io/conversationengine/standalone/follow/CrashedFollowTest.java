package io.conversationengine.standalone.follow;

import static io.conversationengine.standalone.follow.FollowedLog.ENGINE;
import static io.conversationengine.standalone.follow.FollowedLog.assertIsTheLog;
import static io.conversationengine.standalone.follow.FollowedLog.follow;
import static io.conversationengine.standalone.follow.FollowedLog.reached;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// What happens to a folder is one change of a file after the other. Here the process ends before each of them in turn,
/// while events come, somebody was erased and files become fewer.
class CrashedFollowTest {

    @TempDir
    private Path base;

    /// Ends before its Nth change.
    private static final class Ending extends DurableFiles {

        private final Path root;
        private int changes;

        private Ending(Path root, int changes) {
            super(root);
            this.root = root;
            this.changes = changes;
        }

        @Override
        Path prepare(Path path, Content content) throws IOException {
            if (changes == 1) {
                Files.writeString(root.resolve(unfinished(path)), "{\"position\": 1, \"half of");
            }
            step();
            return super.prepare(path, content);
        }

        @Override
        void publish(Path unfinished, Path path) throws IOException {
            step();
            super.publish(unfinished, path);
        }

        @Override
        void delete(Path path) throws IOException {
            step();
            super.delete(path);
        }

        private void step() {
            if (--changes == 0) {
                throw new IllegalStateException("ended");
            }
        }
    }

    @Test
    void is_the_log_after_an_end_before_any_change_and_never_shows_an_event_twice() throws IOException {
        List<String> contacts = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            contacts.add(ENGINE.write(9_100 + number));
            follow(base, FileFormat.NDJSON, "base", 1_000).run();
        }
        assertThat(ENGINE.erase(contacts.getFirst())).isEqualTo(200);
        ENGINE.write(9_110);

        int ends = 0;
        for (boolean ended = true; ended; ends++) {
            Path folder = base.resolveSibling(base.getFileName() + "-" + ends);
            FileSystemUtils.copyRecursively(base, folder);
            ended = endsBefore(ends + 1, folder);
            assertThat(FollowedLog.lines(folder).stream().map(FollowedLog::position))
                    .doesNotHaveDuplicates();
            follow(folder, FileFormat.NDJSON, "end-" + ends, 2).run();

            assertIsTheLog(folder, reached(folder));
            assertThat(FollowedLog.lines(folder)).noneMatch(line -> line.contains("c-9100"));
            FileSystemUtils.deleteRecursively(folder);
            FollowedLog.READER.delete("/v1/feed-consumers/end-" + ends);
        }
        assertThat(ends).isGreaterThan(12);
    }

    private static boolean endsBefore(int change, Path folder) {
        try {
            follow(folder, FileFormat.NDJSON, "ended-" + change, 2).run(new Ending(folder, change));
            return false;
        } catch (IllegalStateException _) {
            return true;
        } finally {
            FollowedLog.READER.delete("/v1/feed-consumers/ended-" + change);
        }
    }
}
