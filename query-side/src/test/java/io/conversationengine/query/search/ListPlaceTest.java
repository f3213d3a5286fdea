package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPlaceTest {

    private static final String ID = "5a277a2a-1221-8793-819b-1b00c94c3dec";
    private static final String LIST = "closed ones";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-02 09:00:00+00",
                "2026-11-02 09:00:00.1+00",
                "2026-11-02 09:00:00.123456+05:30",
                "-infinity"
            })
    void is_read_as_the_database_writes_a_time(String time) {
        ListPlace place = new ListPlace(ID, time);
        assertThat(ListPlace.readTime(place.cursor(LIST), LIST)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "infinity",
                "anna",
                "2026-02-30 09:00:00+00",
                "2026-11-02 09:00:00",
                "294277-01-01 00:00:00+00",
                "2026-11-02 09:00:00+99",
                "2026-11-02 09:00:00 America/Nowhere"
            })
    void is_none_where_somebody_wrote_another_key(String key) {
        String cursor = new ListPlace(ID, key).cursor(LIST);
        assertThat(ListPlace.readTime(cursor, LIST)).isEmpty();
        assertThat(ListPlace.read(cursor, LIST)).isPresent();
    }

    @Test
    void is_none_with_a_text_that_no_database_has() {
        assertThat(ListPlace.read(new ListPlace(ID, "anna\0").cursor(LIST), LIST))
                .isEmpty();
    }

    @Test
    void begins_where_there_is_no_cursor() {
        assertThat(ListPlace.readTime(null, LIST)).contains(ListPlace.BEGIN);
    }

    @Test
    void is_none_of_another_list() {
        assertThat(ListPlace.read(new ListPlace(ID, "anna").cursor("open ones"), LIST))
                .isEmpty();
    }
}
