package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TriesTest {

    @Test
    void give_each_try_values_of_its_own_and_the_same_in_each_run() {
        assertThat(valuesOf(null, 100)).doesNotHaveDuplicates().isEqualTo(valuesOf(null, 100));
    }

    @Test
    void name_the_seed_of_the_first_try_that_fails() {
        List<Integer> tried = new ArrayList<>();

        assertThatThrownBy(() -> Tries.run(null, 100, _ -> {
                    tried.add(tried.size());
                    assertThat(tried).hasSizeLessThan(5);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("does not hold with seed 4; -Dseed=4 tries it again")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void try_one_seed_again_when_told_to() {
        assertThat(valuesOf(7L, 100)).containsExactly(valuesOf(null, 100).get(7));
    }

    private static List<Integer> valuesOf(@Nullable Long only, int tries) {
        List<Integer> values = new ArrayList<>();
        Tries.run(only, tries, random -> values.add(random.nextInt()));
        return values;
    }
}
