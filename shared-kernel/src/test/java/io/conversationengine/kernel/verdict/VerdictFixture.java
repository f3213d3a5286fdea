package io.conversationengine.kernel.verdict;

import io.conversationengine.kernel.message.MessageFixture;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verdicts where nothing but the window matters, and the refusals that are expected of them.
public final class VerdictFixture {

    private VerdictFixture() {}

    /// A customer who can be reached, and an account without templates.
    public static Situation in(Window window) {
        return new Situation(window, null, Map.of());
    }

    /// The verdict on a text.
    public static Verdict textBy(Sender sender, ChannelRules rules, Window window, Instant at) {
        return new Judge(rules, in(window), sender, at).judge(MessageFixture.TEXT);
    }

    public static Verdict refused(
            Refusal.Reason reason, @Nullable Instant since, @Nullable Instant until, Instead... instead) {
        return new Verdict.Refused(new Refusal(reason, since, List.of(instead)), until);
    }
}
