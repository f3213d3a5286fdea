package io.conversationengine.personal.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationengine.kernel.contact.ContactFixture;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Postgres;
import io.conversationengine.runtime.refusal.EngineRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    private static final String BASE64 = "A".repeat(43) + "=";
    private static final ContactId OTHER = new ContactId("6f1c2d3e-4a5b-8c7d-9e0f-112233445566");

    @TempDir
    private Path folder;

    @Test
    void unwraps_what_it_wrapped_for_that_contact_only() {
        MasterKey master = MasterKey.of(BASE64);
        SecretKey key = ContactKey.made(new Random(1)).secret();
        byte[] wrapped = master.wrap(ContactFixture.CONTACT, key);

        assertThat(master.unwrap(ContactFixture.CONTACT, wrapped)).isEqualTo(key);
        assertThatIllegalStateException().isThrownBy(() -> master.unwrap(OTHER, wrapped));
    }

    @Test
    void is_read_from_a_file_where_the_settings_name_one() throws Exception {
        Path file = Files.writeString(folder.resolve("master.key"), BASE64 + "\n");

        assertThat(refusal(Postgres.newDatabase(), "engine.personal.master-key-file=" + file))
                .isEmpty();
        assertThat(refusal(Postgres.newDatabase(), "engine.personal.master-key-file=" + file + "x"))
                .isEqualTo("The engine refuses to start:"
                        + " engine.personal.master-key-file names %sx, which cannot be read".formatted(file));
    }

    @Test
    void gives_keys_for_other_purposes_that_are_the_same_wherever_it_is_held() {
        byte[] cursors = MasterKey.of(BASE64).derive("cursors").getEncoded();
        String another = Base64.getEncoder().encodeToString("another master key of 32 bytes..".getBytes(US_ASCII));

        assertThat(cursors)
                .hasSize(32)
                .isEqualTo(MasterKey.of(BASE64).derive("cursors").getEncoded());
        assertThat(cursors)
                .isNotEqualTo(MasterKey.of(BASE64).derive("something else").getEncoded())
                .isNotEqualTo(MasterKey.of(another).derive("cursors").getEncoded())
                .isNotEqualTo(Base64.getDecoder().decode(BASE64));
    }

    @Test
    void is_demanded_at_the_start() {
        assertThat(refusal(Postgres.newDatabase(), "engine.personal.master-key="))
                .isEqualTo("The engine refuses to start: personal data would have no master key:"
                        + " set engine.personal.master-key to 32 random bytes in base64,"
                        + " or engine.personal.master-key-file to a file that holds them");
    }

    @Test
    void is_refused_where_it_is_none() {
        assertThat(refusal(Postgres.newDatabase(), "engine.personal.master-key=c2hvcnQ="))
                .isEqualTo("The engine refuses to start: engine.personal.master-key does not fit:"
                        + " a master key is 32 bytes in base64, not 5");
    }

    @Test
    void is_refused_where_it_is_another_than_that_of_the_stored_data() {
        String database = Postgres.newDatabase();
        try (Engine engine = Engine.start(database)) {
            engine.get(ContactKeys.class).toSeal(ContactFixture.CONTACT);
        }

        assertThat(refusal(database, "engine.personal.master-key=" + BASE64))
                .isEqualTo("The engine refuses to start:"
                        + " what is stored is under another master key (engine.personal.master-key)");
    }

    /// Empty where the engine starts.
    private static String refusal(String database, String property) {
        Throwable failure =
                catchThrowable(() -> Engine.start(database, property).close());
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(EngineRefused.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("");
    }
}
