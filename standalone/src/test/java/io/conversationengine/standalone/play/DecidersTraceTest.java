package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.standalone.simulation.Simulation;
import io.conversationengine.standalone.trace.Trace;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole of the shipped trace through the deciders, on each channel: without Spring, a database or a clock.
class DecidersTraceTest {

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
        Counters counters = new Counters();
        Simulation deciders = new Simulation(
                Editions.shipped(), event -> counters.count(event.recorded().event()));
        PlayedAccount account = new PlayedAccount(
                new Channel(channel), WorkspaceSettings.defaults().edition());
        account.prepare(deciders::carryOut);
        Player player = account.player(deciders::carryOut, counters);

        Trace.shipped().forEach(act -> {
            deciders.passTo(act.at());
            player.play(act);
        });
        deciders.passToTheEnd();

        Play.Outcome outcome = new Play.Outcome(
                counters.totals(player.closesIgnored()).json(),
                counters.rows().map(Row::json).toList());
        assertThat(Figures.of(outcome)).containsExactlyEntriesOf(Figures.expected(channel));
        if (List.of("telegram", "whatsapp", "messenger", "wechat").contains(channel)) {
            assertThat(outcome.rows()).isEqualTo(Figures.expectedRows(channel));
        }
    }
}
