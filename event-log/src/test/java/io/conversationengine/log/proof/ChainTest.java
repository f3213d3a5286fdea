package io.conversationengine.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.proof.Proof.Broken;
import io.conversationengine.log.proof.Proof.Damage;
import io.conversationengine.log.proof.Proof.Whole;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An export of 2,000 events, damaged in every way there is. The lines before the damage are left out: that they are
/// whole is proven once, and the place before the damaged one is trusted, as `--from` does. Now and then all are read.
class ChainTest {

    private static final int EVENTS = 2_000;
    private static final int BYTES_ELSEWHERE = 10_000;
    private static final ExampleLog LOG = ExampleLog.of(EVENTS);

    /// Every hundredth line.
    static IntStream lines() {
        return IntStream.iterate(57, line -> line <= EVENTS, line -> line + 100);
    }

    @Test
    void holds_where_nothing_was_done() throws Exception {
        assertThat(new Verification(1, LOG.head()).of(LOG.file(), ExampleLog.NOBODY))
                .isEqualTo(new Whole(LOG.head()));
        for (int line = 2; line <= EVENTS + 1; line += 333) {
            assertThat(proof(LOG.lines(), line)).isEqualTo(new Whole(LOG.head()));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void breaks_at_a_line_of_which_any_byte_was_changed(int line) throws Exception {
        Random random = new Random(line);
        for (int index = 0; index < LOG.lines().get(line - 1).length; index++) {
            assertThat(broken(changed(line, index, random), line)).isEqualTo(line);
        }
    }

    @Test
    void breaks_at_any_byte_that_was_changed() throws Exception {
        Random random = new Random(7);
        for (int number = 0; number < BYTES_ELSEWHERE; number++) {
            int line = 1 + random.nextInt(EVENTS + 1);
            int index = random.nextInt(LOG.lines().get(line - 1).length);
            assertThat(broken(changed(line, index, random), number % 200 == 0 ? 1 : line))
                    .isEqualTo(line);
        }
    }

    @Test
    void breaks_where_a_line_was_removed() throws Exception {
        for (int line = 1; line <= EVENTS + 1; line++) {
            List<byte[]> lines = new ArrayList<>(LOG.lines());
            lines.remove(line - 1);
            assertThat(proof(lines, line)).isEqualTo(new Broken(line, line > EVENTS ? Damage.CUT_OFF : Damage.REMOVED));
        }
    }

    @Test
    void breaks_behind_a_line_that_was_doubled() throws Exception {
        for (int line = 1; line <= EVENTS + 1; line++) {
            List<byte[]> lines = new ArrayList<>(LOG.lines());
            lines.add(line, lines.get(line - 1));
            assertThat(proof(lines, line)).isEqualTo(new Broken(Math.min(line, EVENTS) + 1, Damage.ADDED));
        }
    }

    @Test
    void ends_before_what_is_asked_for_only_where_a_line_says_so() throws Exception {
        int beyond = EVENTS + 2;
        for (int from : new int[] {beyond, beyond + 1, beyond + 100}) {
            assertThat(new Verification(from, null).of(LOG.file(), ExampleLog.NOBODY))
                    .isEqualTo(new Proof.EndsBefore(EVENTS, from));
            assertThat(new Verification(from, new Link(from, LOG.head().hash())).of(LOG.file(), ExampleLog.NOBODY))
                    .isEqualTo(new Broken(EVENTS + 1, Damage.MISSING));
            List<byte[]> cut = new ArrayList<>(LOG.lines());
            cut.removeLast();
            assertThat(new Verification(from, null).of(ExampleLog.fileFrom(cut, 0), ExampleLog.NOBODY))
                    .isEqualTo(new Broken(EVENTS + 1, Damage.CUT_OFF));
        }
    }

    /// Of the line before the first that is asked for, the place is looked at.
    @Test
    void does_not_begin_behind_a_line_that_does_not_stand_where_it_was() throws Exception {
        List<byte[]> changed = new ArrayList<>(LOG.lines());
        changed.set(98, "{\n".getBytes(UTF_8));
        List<byte[]> removed = new ArrayList<>(LOG.lines());
        removed.remove(7);
        List<byte[]> added = new ArrayList<>(LOG.lines());
        added.add(7, LOG.lines().get(7));

        Verification from = new Verification(100, null);
        assertThat(from.of(ExampleLog.fileFrom(changed, 0), ExampleLog.NOBODY))
                .isEqualTo(new Broken(99, Damage.CHANGED));
        assertThat(from.of(ExampleLog.fileFrom(removed, 0), ExampleLog.NOBODY))
                .isEqualTo(new Broken(99, Damage.REMOVED));
        assertThat(from.of(ExampleLog.fileFrom(added, 0), ExampleLog.NOBODY)).isEqualTo(new Broken(99, Damage.ADDED));
    }

    @Test
    void breaks_where_a_line_was_swapped_with_the_next() throws Exception {
        for (int line = 1; line <= EVENTS; line++) {
            List<byte[]> lines = new ArrayList<>(LOG.lines());
            lines.set(line - 1, lines.set(line, lines.get(line - 1)));
            assertThat(proof(lines, line)).isEqualTo(new Broken(line, Damage.SWAPPED));
        }
    }

    @Test
    void breaks_where_the_tail_was_cut() throws Exception {
        for (int line = 1; line <= EVENTS + 1; line++) {
            List<byte[]> lines = new ArrayList<>(LOG.lines().subList(0, line));
            byte[] last = lines.removeLast();
            assertThat(proof(lines, line)).isEqualTo(new Broken(line, Damage.CUT_OFF));
            lines.add(Arrays.copyOf(last, last.length - 1));
            assertThat(proof(lines, line)).isEqualTo(new Broken(line, Damage.CUT_OFF));
        }
    }

    @Test
    void breaks_at_an_event_that_somebody_else_wrote() throws Exception {
        for (int line = 1; line <= EVENTS + 1; line += 50) {
            List<byte[]> lines = new ArrayList<>(LOG.lines());
            ExportEntry.Event forged =
                    new ExportEntry.Event(LOG.place(line - 1).next(ExampleLog.row(-1)), ExampleLog.row(-1));
            lines.add(line - 1, (new String(ExportLine.of(forged), UTF_8) + "\n").getBytes(UTF_8));
            // It is chained as it should be: what comes after it is not.
            assertThat(proof(lines, line)).isEqualTo(new Broken(line > EVENTS ? line : line + 1, Damage.ADDED));
        }
    }

    private static List<byte[]> changed(int line, int index, Random random) {
        List<byte[]> lines = new ArrayList<>(LOG.lines());
        byte[] bytes = lines.get(line - 1).clone();
        bytes[index] ^= (byte) (1 + random.nextInt(255));
        lines.set(line - 1, bytes);
        return lines;
    }

    private static long broken(List<byte[]> lines, int from) throws IOException, SQLException {
        return proof(lines, from) instanceof Broken broken ? broken.position() : 0;
    }

    private static Proof proof(List<byte[]> lines, int from) throws IOException, SQLException {
        LogFile file = new LogFile(ExampleLog.fileFrom(lines, from - 1));
        return new Chain(LOG.place(from - 1), file, null).follow(_ -> {});
    }
}
