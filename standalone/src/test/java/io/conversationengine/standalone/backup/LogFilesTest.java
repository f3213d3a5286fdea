package io.conversationengine.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.proof.Checkpoint;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    @TempDir
    private Path folder;

    @Test
    void appear_when_they_are_whole() throws Exception {
        Path file = folder.resolve("log");

        String answer = LogFiles.write(file, to -> {
            to.write("new".getBytes(StandardCharsets.UTF_8));
            assertThat(file).doesNotExist();
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void are_as_they_were_when_the_work_is_not_finished() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "old");

        assertThatThrownBy(() -> LogFiles.write(file, to -> {
                    to.write("new".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("the disk is full");
                }))
                .hasMessage(file + ": it cannot be written: the disk is full");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    /// Another one may be named than was meant, such as the log.
    @Test
    void are_not_read_to_their_end_where_they_are_longer_than_what_is_meant() throws IOException {
        Path file = folder.resolve("log");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }

        assertThatThrownBy(() -> LogFiles.read(file, Checkpoint::read))
                .isInstanceOf(TaskRefused.class)
                .hasMessage(file + ": it is longer than what is meant can be");
    }
}
