package io.conversationengine.kernel.channel;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceIdTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z, 2026-02",
        "2026-03-01T00:00:00Z, 2026-03",
        "2026-03-31T23:59:59.999999Z, 2026-03",
        "2026-12-31T23:59:59.999999Z, 2026-12"
    })
    void is_that_of_the_calendar_month_in_utc(Instant instant, String month) {
        assertThat(AllowanceId.at(ACCOUNT_KEY, instant)).hasToString("allowance/acme/support-line/" + month);
    }

    @Test
    void ends_with_the_first_instant_of_the_next_month() {
        assertThat(ALLOWANCE.endsAt()).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(AllowanceId.of("allowance/acme/support-line/2026-12").endsAt())
                .isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void is_read_as_it_was_written() {
        assertThat(AllowanceId.of(ALLOWANCE.toString())).isEqualTo(ALLOWANCE);
        assertThat(ALLOWANCE.accountKey()).isEqualTo(ACCOUNT_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme/support-line/2026-03",
                "account/acme/support-line/2026-03",
                "allowance/acme/support/line/2026-03",
                "allowance/acme//2026-03",
                "allowance/acme/support-line/2026-13",
                "allowance/acme/support-line/March"
            })
    void is_read_from_nothing_else(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowanceId.of(value));
    }
}
