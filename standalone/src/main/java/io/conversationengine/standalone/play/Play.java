package io.conversationengine.standalone.play;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.trace.NotPlayable;
import io.conversationengine.standalone.trace.Trace;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What is to be played, on which channel and under which rules.
public record Play(Trace trace, String channel, String edition) {

    /// What came of it, counted from the log.
    ///
    /// @param totals a JSON object, a figure a line
    /// @param rows a JSON object for each contact, in the order of code points
    public record Outcome(String totals, List<String> rows) {}

    /// Plays the trace through an engine of its own. Whatever is wrong with the order is found before that is started.
    ///
    /// @throws NotPlayable in one line, when the trace, the channel or the edition cannot be played
    public Outcome run(PrintStream progress) {
        return run(progress, Map.of());
    }

    /// @param settings of the engine, where they are to differ
    Outcome run(PrintStream progress, Map<String, Object> settings) {
        requireKnown();
        Trace.Extent extent = trace.extent();
        SimulatedClock clock = new SimulatedClock(extent.beginsAt().orElse(Instant.EPOCH));
        // What comes of it is counted from the log: nobody asks the side that answers.
        try (PlayedEngine engine = new PlayedEngine(clock, Engine.Role.COMMAND, settings)) {
            return on(engine, extent.acts(), progress);
        }
    }

    /// @param acts how many there are
    Outcome on(PlayedEngine engine, long acts, PrintStream progress) {
        try (PlayedLog log = engine.log()) {
            Counters counters = new Counters();
            log.onEach(counters::count);
            PlayedAccount account = new PlayedAccount(new Channel(channel), edition);
            account.prepare(engine.commands()::sendAndWait);
            Player player = account.player(engine.commands()::sendAndWait, counters);
            play(player, engine.passage(log), acts, new ProgressReport(progress, "acts"));
            return new Outcome(
                    counters.totals(player.closesIgnored()).json(),
                    counters.rows().map(Row::json).toList());
        }
    }

    private void play(Player player, SimulatedTime time, long acts, ProgressReport progress) {
        AtomicLong played = new AtomicLong();
        trace.forEach(act -> {
            time.passTo(act.at());
            player.play(act);
            time.settle();
            progress.step(played.incrementAndGet(), acts, act.at());
        });
        time.passToTheEnd();
        progress.end();
    }

    private void requireKnown() {
        Editions editions = Editions.shipped();
        Edition rules =
                editions.named(edition).orElseThrow(() -> NotPlayable.unknown("edition", edition, editions.names()));
        if (channel.isBlank() || !rules.knows(new Channel(channel))) {
            throw NotPlayable.unknown("channel", channel, rules.channelNames());
        }
    }
}
