package io.conversationengine.kernel.channel;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateStatusTest {

    @Test
    void approves_with_one_word() {
        assertThat(new TemplateStatus("APPROVED", ACTED_AT).isApproved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "PAUSED", "Approved", "APPROVED ", "NOT_APPROVED", ""})
    void approves_with_no_other_word(String status) {
        assertThat(new TemplateStatus(status, ACTED_AT).isApproved()).isFalse();
    }
}
