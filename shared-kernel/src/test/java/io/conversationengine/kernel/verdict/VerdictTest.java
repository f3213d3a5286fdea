package io.conversationengine.kernel.verdict;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.verdict.VerdictFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.rule.SentAs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void names_the_instant_until_which_it_holds_where_time_alone_changes_it() {
        assertThat(new Verdict.Allowed(SentAs.PLAIN, ACTED_AT, null).until()).isEqualTo(ACTED_AT);
        assertThat(refused(Refusal.Reason.WINDOW_LIMIT_REACHED, null, ACTED_AT).until())
                .isEqualTo(ACTED_AT);
    }

    @Test
    void names_no_instant_where_only_an_act_changes_it() {
        assertThat(new Verdict.Held(10_000).until()).isNull();
        assertThat(new Verdict.NotUnderstood("tag", "is not known").until()).isNull();
    }

    @Test
    void that_refuses_keeps_its_own_list_of_what_may_be_done_instead() {
        List<Instead> instead = new ArrayList<>(List.of(new Instead.FreeForm()));
        Refusal refusal = new Refusal(Refusal.Reason.NO_WINDOW, null, instead);
        instead.clear();

        assertThat(refusal.instead()).containsExactly(new Instead.FreeForm());
    }
}
