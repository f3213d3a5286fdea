package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole of the shipped trace, on each channel.
class ShippedTraceTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);
    private static final String EDITION = WorkspaceSettings.defaults().edition();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telegram",
                "line",
                "webchat",
                "sms",
                "email",
                "whatsapp",
                "messenger",
                "instagram",
                "viber",
                "wechat"
            })
    void gives_what_another_program_computed(String channel) throws IOException {
        Play.Outcome outcome = new Play(Trace.shipped(), channel, EDITION).run(NOWHERE);

        assertThat(Figures.of(outcome)).containsExactlyEntriesOf(Figures.expected(channel));
        if (List.of("telegram", "whatsapp", "messenger", "wechat").contains(channel)) {
            assertThat(outcome.rows()).isEqualTo(Figures.expectedRows(channel));
        }
    }
}
