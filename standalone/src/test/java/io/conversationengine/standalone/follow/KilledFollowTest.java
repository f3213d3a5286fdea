package io.conversationengine.standalone.follow;

import static io.conversationengine.standalone.follow.FollowedLog.ENGINE;
import static io.conversationengine.standalone.follow.FollowedLog.assertIsTheLog;
import static io.conversationengine.standalone.follow.FollowedLog.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.server.EngineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a process that follows, while customers write and one after the other is erased. `-Dkills=20` kills
/// more often.
class KilledFollowTest {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int FIRST = 20_000;

    /// As many as are there for the last of them, too.
    private static final int MOST = 1_000 * KILLS;

    @TempDir
    private Path folder;

    private final Random random = new Random(7);
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @Test
    void leaves_a_folder_that_ends_with_exactly_the_log() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), FollowedLog.READER.key());
        Path lake = folder.resolve("lake");
        Thread customers = Thread.ofVirtual().start(this::write);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                killSoon(lake, key);
                assertThat(FollowedLog.lines(lake).stream().map(FollowedLog::position))
                        .doesNotHaveDuplicates();
            }
        } finally {
            writing.set(false);
            customers.join();
        }
        long head = ENGINE.head();
        follow(lake, FileFormat.NDJSON, "follow", 32).run();

        assertIsTheLog(lake, FollowedLog.reached(lake));
        assertThat(FollowedLog.reached(lake)).isGreaterThanOrEqualTo(head);
    }

    private void write() {
        for (int number = FIRST; writing.get() && number < FIRST + MOST; number++) {
            String contact = ENGINE.write(number);
            if (number % 20 == 0) {
                ENGINE.erase(contact);
            }
        }
    }

    /// At a moment while it is at work.
    private void killSoon(Path lake, Path key) throws IOException {
        Path state = lake.resolve("state.json");
        FileTime before = modified(state);
        Process process = new ProcessBuilder(EngineProcess.command(List.of(
                        "follow",
                        "--to",
                        lake.toString(),
                        "--key-file",
                        key.toString(),
                        "--engine",
                        FollowedLog.address().toString())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            await().pollInterval(Duration.ofMillis(3))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !modified(state).equals(before));
            process.onExit()
                    .completeOnTimeout(process, random.nextInt(1_500), TimeUnit.MILLISECONDS)
                    .join();
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("said")))
                    .isTrue();
        } finally {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static FileTime modified(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }
}
