package io.conversationengine.standalone.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.query.Projections.Phase;
import io.conversationengine.query.rebuild.Rebuilds.Rebuild;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildProgressTest {

    private static final Instant BEGIN = Instant.parse("2026-11-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READING   | 0    | 0    | position 0 of 5,000, 0 events a second
            READING   | 2000 | 1500 | position 2,000 of 5,000, 1,500 events a second, 2 s left
            INDEXING  | 5000 | 1500 | position 5,000 of 5,000, indexes are being made
            SWITCHING | 5000 | 0    | position 5,000 of 5,000, about to replace the views in use
            """)
    void says_what_the_rebuild_is_at_and_the_time_left_where_that_is_known(
            Phase phase, long position, double eventsPerSecond, String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        RebuildProgress watch = new RebuildProgress(new PrintStream(said, true, StandardCharsets.UTF_8));

        watch.see(new Rebuild(BEGIN, phase, position, eventsPerSecond, List.of()), 5_000);

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(line);
    }
}
