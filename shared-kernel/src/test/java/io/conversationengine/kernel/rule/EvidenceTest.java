package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.everyChannel;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EvidenceTest {

    private static final LocalDate ARTICLE = LocalDate.parse("2024-11-26");

    @ParameterizedTest
    @CsvSource({"OFFICIAL, O", "MIRRORED, M", "THIRD_PARTY, T", "UNVERIFIED, NV"})
    void writes_its_grade_as_letters(Evidence.Grade grade, String letters) {
        JsonMapper json = JsonMapper.builder().build();

        assertThat(json.writeValueAsString(grade)).isEqualTo('"' + letters + '"');
        assertThat(json.readValue('"' + letters + '"', Evidence.Grade.class)).isEqualTo(grade);
    }

    @Test
    void of_every_shipped_rule_is_a_page_read_on_a_day() {
        assertThat(everyChannel().flatMap(channel -> channel.rules().stream()).map(Rule::evidence))
                .allSatisfy(evidence -> {
                    assertThat(evidence.source().getScheme()).isEqualTo("https");
                    assertThat(evidence.checkedOn()).isAfterOrEqualTo(ARTICLE);
                    assertThat(evidence.note())
                            .satisfiesAnyOf(
                                    note -> assertThat(note).isNull(),
                                    note -> assertThat(note).endsWith("."));
                });
    }
}
