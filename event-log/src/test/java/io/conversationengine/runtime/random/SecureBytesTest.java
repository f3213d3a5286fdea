package io.conversationengine.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class SecureBytesTest {

    private static final int DRAWN = 4_096;

    /// What the source gives when it is asked for whole draws.
    private static byte[] draws(int number) {
        Random source = new Random(7);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < number; i++) {
            byte[] draw = new byte[DRAWN];
            source.nextBytes(draw);
            all.writeBytes(draw);
        }
        return all.toByteArray();
    }

    @Test
    void are_those_of_the_source_each_given_out_once() {
        SecureBytes bytes = new SecureBytes(new Random(7));
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        for (int i = 0; i < 2 * DRAWN / 8; i++) {
            byte[] eight = new byte[8];
            bytes.nextBytes(eight);
            given.writeBytes(eight);
        }

        assertThat(given.toByteArray()).isEqualTo(draws(2));
    }

    @Test
    void are_drawn_anew_where_too_few_are_left() {
        SecureBytes bytes = new SecureBytes(new Random(7));
        bytes.nextBytes(new byte[DRAWN - 4]);
        byte[] eight = new byte[8];
        bytes.nextBytes(eight);

        assertThat(eight).isEqualTo(Arrays.copyOfRange(draws(2), DRAWN, DRAWN + 8));
    }

    @Test
    void make_the_ids_of_messages_which_are_random_uuids() {
        assertThat(Stream.generate(IdentifierFactory.getInstance()::generateIdentifier)
                        .limit(2_000)
                        .map(UUID::fromString)
                        .distinct())
                .hasSize(2_000)
                .allMatch(id -> id.version() == 4 && id.variant() == 2);
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
    }
}
