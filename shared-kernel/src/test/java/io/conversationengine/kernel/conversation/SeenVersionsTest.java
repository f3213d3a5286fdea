package io.conversationengine.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenVersionsTest {

    @Test
    void admit_each_of_them_and_begin_with_the_first() {
        SeenVersions seen = new SeenVersions(List.of(7L, 9L));
        assertThat(seen.first()).isEqualTo(7);
        assertThat(seen.admit(9)).isTrue();
        assertThat(seen.admit(8)).isFalse();
    }

    @Test
    void admit_any_where_none_is_named() {
        assertThat(SeenVersions.ANY.first()).isNull();
        assertThat(SeenVersions.ANY.admit(8)).isTrue();
    }
}
