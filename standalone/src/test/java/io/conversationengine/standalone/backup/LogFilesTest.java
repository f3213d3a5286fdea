package io.conversationengine.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
                .hasMessage("the disk is full");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
