package io.conversationengine.kernel.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

class VerdictShapeTest {
    private static final Instant END = Instant.parse("2026-03-03T09:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    @Test
    void is_the_same_whatever_the_verdict() {
        Refusal refusal = new Refusal(Refusal.Reason.NO_WINDOW, END, List.of(new Instead.AwaitCustomer()));
        assertWritten(VerdictView.of(new Verdict.Allowed(SentAs.PLAIN, END, 3), END), """
                        {"verdict":"allowed","sentAs":"PLAIN","until":"2026-03-03T09:00:00Z","left":3,"reason":null,\
                        "since":null,"instead":[],"windowEndsAt":"2026-03-03T09:00:00Z","used":null,"allowance":null,\
                        "field":null,"problem":null,"parkedSince":null}""");
        assertWritten(VerdictView.of(new Verdict.Refused(refusal, END), null).parkedSince(END), """
                        {"verdict":"refused","sentAs":null,"until":"2026-03-03T09:00:00Z","left":null,\
                        "reason":"NO_WINDOW","since":"2026-03-03T09:00:00Z","instead":[{"kind":"await-customer"}],\
                        "windowEndsAt":null,"used":null,"allowance":null,\
                        "field":null,"problem":null,"parkedSince":"2026-03-03T09:00:00Z"}""");
        assertWritten(VerdictView.of(new Verdict.NotUnderstood("tag", "is not known"), END), """
                        {"verdict":"not-understood","sentAs":null,"until":null,"left":null,"reason":null,\
                        "since":null,"instead":[],"windowEndsAt":"2026-03-03T09:00:00Z","used":null,"allowance":null,\
                        "field":"tag","problem":"is not known","parkedSince":null}""");
    }

    @Test
    void says_what_was_taken_from_the_allowance_only_where_that_was_asked() {
        VerdictView held = VerdictView.of(new Verdict.Held(100), END);
        assertWritten(held, """
                        {"verdict":"held","sentAs":"BOT_INITIATED","until":null,"left":null,"reason":null,\
                        "since":null,"instead":[],"windowEndsAt":"2026-03-03T09:00:00Z","used":null,"allowance":100,\
                        "field":null,"problem":null,"parkedSince":null}""");
        assertWritten(held.withAllowance(7, 100), """
                        {"verdict":"held","sentAs":"BOT_INITIATED","until":null,"left":null,"reason":null,\
                        "since":null,"instead":[],"windowEndsAt":"2026-03-03T09:00:00Z","used":7,"allowance":100,\
                        "field":null,"problem":null,"parkedSince":null}""");
    }

    private static void assertWritten(VerdictView verdict, String json) {
        assertThat(JSON.writeValueAsString(verdict)).isEqualTo(json);
    }
}
