package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another file was named than was meant: nobody has changed a log.
class NotAnExportTest {

    private static final String WHY = ": it cannot be read: line 1 is no line of an export\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# A page\n\nof text\n",
                "no line",
                "\n",
                "-----BEGIN PRIVATE KEY-----\nplanted\n",
                "{\"contact\":\"0190b2a4-0000-7000-8000-000000000000\",\"id\":\"b\"}\n",
                "{\"position\":1,\"hash\":\"00ff\",\"at\":\"2026-10-01T08:00:00Z\"}\n",
            })
    void is_said_to_be_none(String content) throws Exception {
        Path other = Files.writeString(folder.resolve("other"), content);

        assertThat(failed("verify", "--file", other.toString())).isEqualTo(other + WHY);
        assertThat(failed("verify", "--file", other.toString(), "--from", "3")).isEqualTo(other + WHY);
        assertThat(failed("restore", other.toString(), "--url", Postgres.newDatabase()))
                .isEqualTo(other + WHY);
    }

    @Test
    void makes_no_directory_and_may_be_one() throws Exception {
        Path data = folder.resolve("data");
        Path other = Files.writeString(folder.resolve("other"), "text\n");

        assertThat(failed("restore", other.toString(), "--data", data.toString()))
                .isEqualTo(other + WHY);
        assertThat(failed("restore", folder.toString(), "--data", data.toString()))
                .isEqualTo(folder + ": it cannot be read: Is a directory\n");
        assertThat(failed("verify", "--file", folder.toString()))
                .isEqualTo(folder + ": it cannot be read: Is a directory\n");
        assertThat(data).doesNotExist();
    }

    private String failed(String... arguments) {
        err.reset();
        int exitCode = Main.run(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        assertThat(exitCode).isEqualTo(1);
        return err.toString(StandardCharsets.UTF_8);
    }
}
