package io.conversationengine.kernel.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceSettingsTest {

    @Test
    void by_default_assign_who_reopens_keep_who_closed_and_demand_nothing() {
        assertThat(WorkspaceSettings.defaults()).isEqualTo(warning(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT90S", "P7D"})
    void announce_the_end_of_a_window_from_a_minute_to_a_week_before(Duration before) {
        assertThat(warning(before).warnBefore()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "PT-1H", "P7DT1S", "PT1M0.5S"})
    void announce_it_at_no_other_time(Duration before) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> warning(before))
                .withMessage("warnBefore must be whole seconds from PT1M to PT168H, not " + before);
    }

    private static WorkspaceSettings warning(@Nullable Duration before) {
        return new WorkspaceSettings(
                "respond-io-2024-11",
                AssignOnReopen.ALWAYS,
                false,
                Demand.OPTIONAL,
                Demand.OPTIONAL,
                before,
                EmailSearch.EXACT);
    }
}
