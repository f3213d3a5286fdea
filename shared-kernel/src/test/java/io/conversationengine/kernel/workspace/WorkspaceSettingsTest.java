package io.conversationengine.kernel.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceSettingsTest {

    @Test
    void by_default_assign_who_reopens_keep_who_closed_and_demand_nothing() {
        assertThat(WorkspaceSettings.defaults()).isEqualTo(warning(null));
    }

    @Test
    void name_another_edition_and_nothing_else_otherwise() {
        WorkspaceSettings settings = warning(Duration.ofHours(1));

        assertThat(settings.withEdition("bare").edition()).isEqualTo("bare");
        assertThat(settings.withEdition("bare").withEdition(settings.edition())).isEqualTo(settings);
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

    @Test
    void keep_categories_in_the_order_of_their_names() {
        WorkspaceSettings settings =
                with(List.of(new ClosingCategory("spam", true), new ClosingCategory("lost", false)));

        assertThat(settings.categories()).extracting(ClosingCategory::name).containsExactly("lost", "spam");
        assertThat(settings)
                .isEqualTo(with(List.of(new ClosingCategory("lost", false), new ClosingCategory("spam", true))));
    }

    @Test
    void say_one_thing_of_a_category() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(List.of(new ClosingCategory("spam", true), new ClosingCategory("spam", false))))
                .withMessageContaining("once");
    }

    @Test
    void have_at_most_100_categories() {
        List<ClosingCategory> most = IntStream.range(0, Limits.CATEGORIES)
                .mapToObj(category -> new ClosingCategory("c-" + category, true))
                .toList();
        List<ClosingCategory> more = Stream.concat(most.stream(), Stream.of(new ClosingCategory("more", true)))
                .toList();

        assertThat(with(most).categories()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> with(more)).withMessageContaining("100");
    }

    private static WorkspaceSettings with(List<ClosingCategory> categories) {
        return settings(null, categories);
    }

    private static WorkspaceSettings warning(@Nullable Duration before) {
        return settings(before, List.of());
    }

    private static WorkspaceSettings settings(@Nullable Duration before, List<ClosingCategory> categories) {
        return new WorkspaceSettings(
                "respond-io-2024-11",
                AssignOnReopen.ALWAYS,
                false,
                Demand.OPTIONAL,
                Demand.OPTIONAL,
                before,
                EmailSearch.EXACT,
                categories);
    }
}
