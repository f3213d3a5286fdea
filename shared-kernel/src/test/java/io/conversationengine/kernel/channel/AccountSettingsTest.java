package io.conversationengine.kernel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.kernel.rule.RuleOverrides;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {

    @Test
    void by_default_accept_no_commercial_terms_and_replace_no_rule() {
        assertThat(AccountSettings.DEFAULTS).isEqualTo(new AccountSettings(null, false, RuleOverrides.NONE));
    }

    @Test
    void name_the_account_in_a_line() {
        assertThat(new AccountSettings("Support", false, RuleOverrides.NONE).name())
                .isEqualTo("Support");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccountSettings("", false, RuleOverrides.NONE))
                .withMessage("name must have 1 to 255 characters, not 0");
    }
}
