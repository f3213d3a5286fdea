package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                   | Missing required subcommand",
                "begin                              | Unmatched argument at index 0: 'begin'",
                "play                               | Missing required option: '--channel=NAME'",
                "play --channel                     | Missing required parameter for option '--channel' (NAME)",
                "play --channel a --channel b       | option '--channel' (NAME) should be specified only once",
                "play --channel whatsapp --row      | Unknown option: '--row'",
                "play --channel whatsapp --rows=2,5 | Invalid value for option '--rows'",
                "play a b --channel whatsapp        | Unmatched argument at index 2: 'b'",
                "play --channel pigeon              | unknown channel: pigeon (known: email, instagram, line,",
                "play --channel tiktok              | unknown channel: tiktok (known: email, instagram, line,",
                "play --channel sms --edition x     | unknown edition: x (known: providers-2026-10, respond-io-",
                "play none --channel sms            | the trace none cannot be read: there is no such file",
            })
    void says_in_one_line_what_was_asked_for_in_a_wrong_way(String command, String problem) {
        assertThat(run(command == null ? new String[0] : command.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(problem).hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void says_in_one_line_what_is_wrong_with_a_trace() throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.ndjson"), "{\"at\": \"2002-02-01T05:44:14Z\"}");

        assertThat(run("play", trace.toString(), "--channel", "sms")).isEqualTo(2);
        assertThat(err).hasToString("line 1: field \"contact\" is missing\n");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"help", "help play"})
    void explains_itself(String command) {
        assertThat(run(command.split(" "))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: ./run");
    }

    private int run(String... arguments) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
