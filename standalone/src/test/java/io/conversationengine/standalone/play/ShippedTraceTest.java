package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.standalone.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole of the shipped trace through the engine, on a channel of each kind of rules, with aggregates kept as they
/// are by default. [RebuiltTraceTest] has it on Viber, and [PlayTest] a part of it on WeChat, from snapshots only. On
/// all ten it goes through the deciders alone in [DecidersTraceTest], and through the engine by `./run play`.
class ShippedTraceTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);
    private static final String EDITION = WorkspaceSettings.defaults().edition();

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger"})
    void gives_what_another_program_computed(String channel) throws IOException {
        Play.Outcome outcome = new Play(Trace.shipped(), channel, EDITION).run(NOWHERE);

        assertThat(Figures.of(outcome)).containsExactlyEntriesOf(Figures.expected(channel));
        assertThat(outcome.rows()).isEqualTo(Figures.expectedRows(channel));
    }
}
