package io.conversationengine.standalone.play;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import java.io.PrintStream;

/// What is to be played, on which channel and under which rules.
///
/// @param rows whether a row for each contact is printed instead of the totals
public record Play(Trace trace, String channel, String edition, boolean rows) {

    /// Plays the trace and prints the answer. Whatever is wrong with the order is found before anything is played.
    ///
    /// @throws NotPlayable in one line, when the trace, the channel or the edition cannot be played
    public void run(PrintStream out, PrintStream progress) {
        requireKnown();
        trace.extent();
        Tally tally = new Tally();
        if (rows) {
            tally.rows().map(Row::json).forEach(out::println);
        } else {
            out.println(tally.totals(0).json());
        }
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
