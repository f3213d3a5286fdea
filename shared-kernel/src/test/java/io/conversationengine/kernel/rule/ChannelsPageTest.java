package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.SHIPPED;
import static io.conversationengine.kernel.rule.RuleFixture.everyChannel;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Golden;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChannelsPageTest {

    private static final String PAGE =
            ChannelsPage.of(SHIPPED, WorkspaceSettings.defaults().edition());

    @Test
    @Tag("golden")
    void is_what_docs_channels_md_says() {
        Golden.assertSame("docs/channels.md", PAGE);
    }

    @Test
    void shows_every_channel_of_every_edition_with_every_source() {
        assertThat(everyChannel()).allSatisfy(rules -> {
            assertThat(PAGE).contains("\n### %s (%s)\n".formatted(rules.channel(), rules.edition()));
            assertThat(rules.rules())
                    .allSatisfy(rule -> assertThat(PAGE)
                            .contains("](%s) | %s | "
                                    .formatted(
                                            rule.evidence().source(),
                                            rule.evidence().checkedOn())));
        });
    }

    @Test
    void says_a_duration_as_people_do() {
        assertThat(pageOf(Duration.ofDays(7))).contains("| for 7 days after a message |");
        assertThat(pageOf(Duration.ofDays(2))).contains("| for 48 hours after a message |");
        assertThat(pageOf(Duration.ofHours(1))).contains("| for 1 hour after a message |");
        assertThat(pageOf(Duration.ofMinutes(90))).contains("| for 90 minutes after a message |");
        assertThat(pageOf(Duration.ofSeconds(61))).contains("| for 61 seconds after a message |");
    }

    private static String pageOf(Duration lasts) {
        ChannelRules pager = RuleFixture.pager(RuleFixture.grants(SentAs.PLAIN, lasts, null, Trigger.MESSAGE));
        TreeMap<String, ChannelRules> channels = new TreeMap<>();
        channels.put("pager", pager);
        Edition edition = new Edition("test", ACTED_AT.atOffset(ZoneOffset.UTC).toLocalDate(), "Pagers", channels);
        TreeMap<String, Edition> editions = new TreeMap<>();
        editions.put("test", edition);
        return ChannelsPage.of(new Editions(editions), "test");
    }
}
