package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.trace.Trace;
import io.conversationengine.standalone.trace.TraceAct;
import io.conversationengine.standalone.whatif.MemoryLog;
import io.conversationengine.standalone.whatif.ReplayRange;
import io.conversationengine.standalone.whatif.WhatIf;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a log says of another edition, and what is played under that one. The shipped trace closes what is
/// closed, which leaves no event: such a close cannot be replayed, and is left out of what is played.
class WhatIfTraceTest {

    private static final String EDITION = "respond-io-2024-11";
    private static final String OTHER = "providers-2026-10";
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);

    /// All of them by hand: `-Dwhat-if.channels=all`. Viber is the one with an allowance, and with held messages.
    private static List<String> channels() {
        return "all".equals(System.getProperty("what-if.channels"))
                ? List.of(
                        "telegram",
                        "line",
                        "webchat",
                        "sms",
                        "email",
                        "whatsapp",
                        "messenger",
                        "instagram",
                        "viber",
                        "wechat")
                : List.of("messenger", "viber");
    }

    @ParameterizedTest
    @MethodSource("channels")
    void of_the_shipped_trace_equals_playing_it_under_that_edition(String channel) throws Exception {
        Played before = new Played(channel, EDITION, Set.of());
        Played other = new Played(channel, OTHER, before.withoutEvents);

        Counters counters = new Counters();
        before.log.events().stream().filter(ContactEvent.class::isInstance).forEach(counters::count);
        WhatIf.Outcome outcome = whatIf(before, OTHER, counters::count);

        int closes = outcome.withoutEffect()
                .getOrDefault("conversation.ConversationClosed", 0L)
                .intValue();
        assertThat(figures(counters, closes)).isEqualTo(figures(other.counters, other.player.closesIgnored()));
        assertThat(counters.rows().map(Row::json))
                .isEqualTo(other.counters.rows().map(Row::json).toList());
        assertThat(outcome.withoutEffect().keySet()).isSubsetOf("conversation.ConversationClosed");
        assertThat(whatIf(before, EDITION, _ -> {}))
                .extracting(WhatIf.Outcome::otherFates, WhatIf.Outcome::differences, WhatIf.Outcome::withoutEffect)
                .containsExactly(0L, List.of(), Map.of());
    }

    private static WhatIf.Outcome whatIf(Played played, String edition, Consumer<Object> decided) throws Exception {
        return new WhatIf(Editions.shipped(), edition, ReplayRange.WHOLE, null)
                .of(played.log.stored(), new ProgressReport(NOWHERE, "events"), _ -> {}, decided);
    }

    /// A window that nobody looks at again is left open by a replay, and closed when a trace is played to its end.
    private static Map<String, Integer> figures(Counters counters, int closesIgnored) {
        Map<String, Integer> figures =
                Figures.of(new Play.Outcome(counters.totals(closesIgnored).json(), List.of()));
        figures.remove("windowClosed.EXPIRED");
        return figures;
    }

    private static final class Played {
        private final MemoryLog log = new MemoryLog();
        private final Counters counters = new Counters();
        private final Player player;
        private final Set<TraceAct> withoutEvents = new HashSet<>();
        private int counted;

        private Played(String channel, String edition, Set<TraceAct> leftOut) {
            PlayedAccount account = new PlayedAccount(new Channel(channel), edition);
            account.prepare(log::carryOut);
            player = account.player(log::carryOut, counters);
            Trace.shipped().forEach(act -> {
                if (!leftOut.contains(act)) {
                    log.passTo(act.at());
                    count();
                    player.play(act);
                    if (count() == 0) {
                        withoutEvents.add(act);
                    }
                }
            });
            log.passToTheEnd();
            count();
        }

        /// @return how many events came
        private int count() {
            int before = counted;
            log.events().subList(before, log.events().size()).forEach(counters::count);
            counted = log.events().size();
            return counted - before;
        }
    }
}
