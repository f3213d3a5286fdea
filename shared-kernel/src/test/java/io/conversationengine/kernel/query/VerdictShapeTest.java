package io.conversationengine.kernel.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictShapeTest {
    private static final Instant END = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void is_the_same_whatever_the_verdict() {
        Refusal refusal = new Refusal(Refusal.Reason.NO_WINDOW, END, List.of(new Instead.AwaitCustomer()));
        assertThat(VerdictView.of(new Verdict.Allowed(SentAs.PLAIN, END, 3), END))
                .hasToString("""
                        VerdictView[verdict=ALLOWED, sentAs=PLAIN, until=2026-03-03T09:00:00Z, left=3, reason=null, \
                        since=null, instead=[], windowEndsAt=2026-03-03T09:00:00Z, used=null, allowance=null, \
                        field=null, problem=null, parkedSince=null]""");
        assertThat(VerdictView.of(new Verdict.Refused(refusal, null), null)).hasToString("""
                        VerdictView[verdict=REFUSED, sentAs=null, until=null, left=null, reason=NO_WINDOW, \
                        since=2026-03-03T09:00:00Z, instead=[AwaitCustomer[]], windowEndsAt=null, used=null, \
                        allowance=null, field=null, problem=null, parkedSince=null]""");
        assertThat(VerdictView.of(new Verdict.NotUnderstood("tag", "is not known"), END))
                .hasToString("""
                        VerdictView[verdict=NOT_UNDERSTOOD, sentAs=null, until=null, left=null, reason=null, \
                        since=null, instead=[], windowEndsAt=2026-03-03T09:00:00Z, used=null, allowance=null, \
                        field=tag, problem=is not known, parkedSince=null]""");
    }

    @Test
    void says_what_was_taken_from_the_allowance_only_where_that_was_asked() {
        VerdictView held = VerdictView.of(new Verdict.Held(100), null);
        assertThat(held).hasToString("""
                        VerdictView[verdict=HELD, sentAs=BOT_INITIATED, until=null, left=null, reason=null, \
                        since=null, instead=[], windowEndsAt=null, used=null, allowance=100, \
                        field=null, problem=null, parkedSince=null]""");
        assertThat(held.withAllowance(7, 100).used()).isEqualTo(7);
    }
}
