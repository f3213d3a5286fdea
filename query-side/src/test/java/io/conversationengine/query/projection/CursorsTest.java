package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private final Cursors cursors = withKey(1);

    @Test
    void are_read_by_every_node_with_the_same_key_and_by_no_other() {
        String cursor = cursors.write("accounts", "telegram");
        assertThat(withKey(1).read(cursor, "accounts", "")).contains("telegram");
        assertThat(withKey(2).read(cursor, "accounts", "")).isEmpty();
    }

    /// They stand in addresses, which others log.
    @Test
    void show_nothing_of_the_place() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.write("names", "olivia buell"));
        assertThat(new String(cursor, StandardCharsets.ISO_8859_1)).doesNotContain("olivia");
    }

    @Test
    void begin_a_list_where_there_is_none() {
        assertThat(cursors.read(null, "accounts", "first")).contains("first");
        assertThat(cursors.readNumber(null, "timeline", 7)).hasValue(7);
        assertThat(cursors.readNumber(cursors.write("timeline", -4), "timeline", 7))
                .hasValue(-4);
    }

    @Test
    void are_none_of_another_list_or_of_one_whose_name_runs_into_the_place() {
        String cursor = cursors.write("audit", "12 3");
        assertThat(cursors.read(cursor, "audit 1", "")).isEmpty();
        assertThat(cursors.read(cursors.write("ab", "c"), "a", "")).isEmpty();
        assertThat(cursors.readNumber(cursors.write("a", 12), "a1", 0)).isEmpty();
    }

    @Test
    void are_none_with_any_bit_changed_left_out_or_added() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.write("timeline", 4711));
        for (int bit = 0; bit < cursor.length * Byte.SIZE; bit++) {
            byte[] forged = cursor.clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThat(cursors.readNumber(written(forged), "timeline", 0))
                    .as("bit " + bit)
                    .isEmpty();
        }
        for (int length = 0; length < cursor.length; length++) {
            assertThat(cursors.readNumber(written(Arrays.copyOf(cursor, length)), "timeline", 0))
                    .isEmpty();
        }
        assertThat(cursors.readNumber(written(Arrays.copyOf(cursor, cursor.length + 1)), "timeline", 0))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "*",
                "%00",
                "timeline 4711",
                "timeline +999999999-01-01 00:00:00+00",
                "timeline 0000-01-01 00:00:00+00",
                "timeline -0001-01-01 00:00:00+00",
                "timeline 2026-01-01 00:00:00+18:00"
            })
    void are_none_where_nobody_signed(String text) {
        assertThat(cursors.read(text, "timeline", "")).isEmpty();
        assertThat(cursors.read(written(text.getBytes(StandardCharsets.UTF_8)), "timeline", ""))
                .isEmpty();
    }

    private static String written(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Cursors withKey(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return new Cursors(new SecretKeySpec(key, "Generic"));
    }
}
