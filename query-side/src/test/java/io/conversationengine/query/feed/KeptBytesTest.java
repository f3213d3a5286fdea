package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptBytesTest {

    private static final int MOST = 32 << 20;

    private final KeptBytes.Room room = new KeptBytes.Room();

    @Test
    void are_what_was_written_in_parts_of_any_length() throws IOException {
        Random random = new Random(1);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (KeptBytes bytes = new KeptBytes(room)) {
            for (int part = 0; part < 300; part++) {
                byte[] more = new byte[random.nextInt(3_000)];
                random.nextBytes(more);
                bytes.write(more);
                bytes.write(part);
                expected.write(more);
                expected.write(part);
            }

            assertThat(bytes.isWhole()).isTrue();
            assertThat(bytes.length()).isEqualTo(expected.size());
            assertThat(read(bytes)).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void are_counted_beyond_what_one_may_keep() throws IOException {
        try (KeptBytes bytes = new KeptBytes(room)) {
            bytes.write(new byte[MOST]);
            assertThat(bytes.isWhole()).isTrue();
            bytes.write(1);

            assertThat(bytes.isWhole()).isFalse();
            assertThat(bytes.length()).isEqualTo(MOST + 1);
            assertThat(read(bytes)).isEmpty();
        }
    }

    @Test
    void are_kept_while_there_is_room_for_all_and_again_when_others_are_sent() throws IOException {
        List<KeptBytes> all = new ArrayList<>();
        for (int others = 0; others < 4; others++) {
            all.add(filled());
        }
        assertThat(all).allMatch(KeptBytes::isWhole);

        KeptBytes late = filled();
        assertThat(late.isWhole()).isFalse();
        assertThat(late.length()).isEqualTo(MOST);

        all.forEach(KeptBytes::close);
        late.close();
        for (int others = 0; others < 4; others++) {
            assertThat(filled().isWhole()).isTrue();
        }
        assertThat(filled().isWhole()).isFalse();
    }

    private KeptBytes filled() throws IOException {
        KeptBytes bytes = new KeptBytes(room);
        bytes.write(new byte[MOST]);
        return bytes;
    }

    private static byte[] read(KeptBytes bytes) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        bytes.read((piece, count) -> read.write(piece, 0, count));
        return read.toByteArray();
    }
}
