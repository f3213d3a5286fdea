package io.conversationengine.standalone.play;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.io.PrintStream;
import java.time.Instant;

/// What is to be played, on which channel and under which rules.
///
/// @param rows whether a row for each contact is printed instead of the totals
public record Play(Trace trace, String channel, String edition, boolean rows) {

    /// Plays the trace and prints the answer. Whatever is wrong with the order is found before anything is played.
    ///
    /// @throws NotPlayable in one line, when the trace, the channel or the edition cannot be played
    public void run(PrintStream out, PrintStream progress) {
        requireKnown();
        Trace.Extent extent = trace.extent();
        SimulatedClock clock = new SimulatedClock(extent.beginsAt().orElse(Instant.EPOCH));
        Tally tally = new Tally();
        Player player;
        try (PlayedEngine engine = new PlayedEngine(clock)) {
            player = new Player(engine.commands(), tally);
            play(engine, clock, player, tally, new Progress(progress, extent.acts()));
        }
        if (rows) {
            tally.rows().map(Row::json).forEach(out::println);
        } else {
            out.println(tally.totals(player.closesIgnored()).json());
        }
    }

    private void play(PlayedEngine engine, SimulatedClock clock, Player player, Tally tally, Progress progress) {
        try (LogReader log = engine.log()) {
            log.onEach(tally::count);
            Passage time = new Passage(clock, engine.deadlines(), engine.rest(), log);
            player.prepare(settings(), new Channel(channel));
            trace.forEach(act -> {
                time.passTo(act.at());
                player.play(act);
                time.settle();
                progress.actDone(act.at());
            });
            time.passToTheEnd();
            progress.end(time.now());
        }
    }

    private WorkspaceSettings settings() {
        WorkspaceSettings defaults = WorkspaceSettings.defaults();
        return new WorkspaceSettings(
                edition,
                defaults.assignOnReopen(),
                defaults.unassignOnClose(),
                defaults.closingCategory(),
                defaults.closingSummary(),
                defaults.warnBefore());
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
