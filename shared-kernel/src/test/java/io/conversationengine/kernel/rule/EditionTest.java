package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class EditionTest {

    private final Edition edition = SHIPPED.named(RESPOND_IO).orElseThrow();

    @Test
    void lists_its_channels_in_the_order_of_their_names() {
        assertThat(edition.channelNames()).isSorted().hasSize(10).startsWith("email", "instagram");
    }

    @Test
    void knows_the_channels_that_it_has_rules_for() {
        assertThat(edition.knows(new Channel("viber"))).isTrue();
        assertThat(edition.knows(new Channel("fax"))).isFalse();
    }

    @Test
    void has_no_rules_for_a_channel_that_it_does_not_know() {
        assertThat(edition.rulesOf(new Channel("fax"))).isEqualTo(ChannelRules.none(new Channel("fax"), RESPOND_IO));
    }

    @Test
    void cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> edition.channels().clear());
    }
}
