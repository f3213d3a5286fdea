package io.conversationengine.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {

    private static final String OWN = "io.conversationengine.example.Example";
    private static final String FOREIGN = "org.example.Example";

    private final LoggerContext context = new LoggerContext();
    private final LogLines lines = new LogLines();
    private long atMillis = 1_790_841_600_000L;

    @ParameterizedTest
    @ValueSource(
            ints = {
                '\n', '\r', '\t', 0, 0x1b, 0x7f, 0x85, 0xad, 0x61c, 0x200b, 0x2028, 0x2029, 0x202e, 0x2066, 0xd800,
                0xe000, 0xfeff, 0xe0001
            })
    void write_what_is_not_seen_or_ends_a_line_as_its_number(int letter) {
        String line = line(OWN, Level.WARN, "before {} after", null, Character.toString(letter));
        assertThat(line).hasLineCount(1).contains("before \\u").endsWith(" after\n");
        assertThat(line.substring(0, line.length() - 1).codePoints()).doesNotContain(letter);
    }

    @Test
    void say_of_a_failure_its_kinds_and_of_the_engines_own_where_it_happened() {
        Exception failure = new IllegalStateException(
                "of Anna",
                new SQLException("Key (name)=(Anna) already exists", "23505", new ConnectException("refused")));

        assertThat(line(OWN, Level.WARN, "It failed", failure))
                .hasLineCount(1)
                .endsWith("WARN  Example: It failed: IllegalStateException, because of SQLException: SQLSTATE 23505,"
                        + " because of ConnectException: refused\n");
        assertThat(line(OWN, Level.ERROR, "It failed", failure))
                .contains("    at " + getClass().getName() + ".say_of_a_failure")
                .doesNotContain("Anna");
    }

    @Test
    void say_each_place_once_and_few_of_them_the_innermost_first() {
        Exception deep = deep(30, new IllegalStateException("a", new IllegalArgumentException("b")));
        String written = line(OWN, Level.ERROR, "It failed", deep);
        assertThat(written).hasLineCount(1 + 20);
        assertThat(written.lines().skip(1)).doesNotHaveDuplicates();
        assertThat(written.lines().skip(1).findFirst()).hasValue("  java.lang.IllegalArgumentException");
    }

    @Test
    void have_no_places_any_more_where_a_logger_has_written_enough() {
        Exception deep = deep(30, new IllegalStateException("a"));
        long lines = IntStream.range(0, 1_000)
                .mapToObj(_ -> line(OWN, Level.ERROR, "It failed", deep))
                .mapToLong(written -> written.lines().count())
                .sum();
        assertThat(lines).isEqualTo(LogShare.LINES);
    }

    private static Exception deep(int depth, Exception cause) {
        return depth == 0 ? new IllegalStateException("outer", cause) : deep(depth - 1, cause);
    }

    @Test
    void leave_out_what_others_fill_in_but_for_numbers() {
        assertThat(line(FOREIGN, Level.ERROR, "Query {} took {} of {}", null, "Anna", 7, Duration.ZERO))
                .endsWith("ERROR Example: Query … took 7 of …\n");
    }

    @Test
    void are_so_many_in_ten_seconds_and_say_how_many_were_left_out() {
        for (int i = 0; i < LogShare.LINES; i++) {
            assertThat(line(OWN, Level.WARN, "again", null)).isNotEmpty();
        }
        for (int i = 0; i < 300; i++) {
            assertThat(line(OWN, Level.WARN, "again", null)).isEmpty();
        }
        assertThat(line(OWN, Level.ERROR, "worse", null)).isNotEmpty();
        assertThat(line(FOREIGN, Level.WARN, "other", null)).isNotEmpty();
        atMillis += LogShare.WINDOW_MILLIS;
        assertThat(line(OWN, Level.WARN, "again", null)).endsWith("again (300 more of this logger were left out)\n");
        assertThat(line(OWN, Level.WARN, "again", null)).endsWith("again\n");
    }

    @Test
    void are_no_longer_than_a_thousand_characters_and_what_is_around_them() {
        assertThat(line(OWN, Level.WARN, "a".repeat(100_000), null)).hasSizeLessThan(1_100);
    }

    private String line(String logger, Level level, String message, @Nullable Throwable failure, Object... arguments) {
        LoggingEvent event =
                new LoggingEvent(getClass().getName(), context.getLogger(logger), level, message, failure, arguments);
        event.setTimeStamp(atMillis);
        return lines.doLayout(event);
    }
}
