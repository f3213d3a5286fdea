package io.conversationengine.query.search.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.query.projection.Cursors;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPlaceTest {

    private static final String ID = "5a277a2a-1221-8793-819b-1b00c94c3dec";
    private static final String LIST = "closed ones";

    private final Cursors cursors = new Cursors(new SecretKeySpec(new byte[32], "Generic"));

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-02 09:00:00.123456+05:30", "-infinity", "anna", "", "Zoë 王"})
    void is_read_as_it_was_written(String key) {
        ListPlace place = new ListPlace(ID, key);
        assertThat(ListPlace.read(place.cursor(LIST, cursors), LIST, cursors)).contains(place);
    }

    @Test
    void begins_where_there_is_no_cursor() {
        assertThat(ListPlace.read(null, LIST, cursors)).contains(ListPlace.BEGIN);
    }

    @Test
    void is_none_of_another_list() {
        String cursor = new ListPlace(ID, "anna").cursor("open ones", cursors);
        assertThat(ListPlace.read(cursor, LIST, cursors)).isEmpty();
    }

    /// A client chooses the values by which a list is narrowed.
    @Test
    void is_none_of_a_list_that_only_reads_the_same() {
        String cursor = new ListPlace(ID, "anna").cursor(List.of("a, b", "c"), cursors);
        assertThat(ListPlace.read(cursor, List.of("a", "b, c"), cursors)).isEmpty();
        assertThat(ListPlace.read(cursor, List.of("a, b", "c"), cursors)).isPresent();
    }
}
