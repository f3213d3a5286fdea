package io.conversationengine.log.proof;

import static io.conversationengine.log.proof.ToldContacts.AT;
import static io.conversationengine.log.proof.ToldContacts.contact;
import static io.conversationengine.log.proof.ToldContacts.erase;
import static io.conversationengine.log.proof.ToldContacts.read;
import static io.conversationengine.log.proof.ToldContacts.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.log.Engine;
import io.conversationengine.log.Postgres;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.personal.keyfile.KeyExport;
import io.conversationengine.personal.keyfile.KeyRestore;
import io.conversationengine.personal.keyfile.KeysRefused;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A log with texts of three contacts: one who stays, one who is erased after it was exported, and one who came while
/// it was being exported.
class RestoredKeysTest {

    private static final ExternalId STAYS = new ExternalId("stays");
    private static final ExternalId GOES = new ExternalId("goes");
    private static final ExternalId LATE = new ExternalId("late");

    /// As an open text, which anybody may have chosen.
    private static final String LOOKS_SEALED = "sealed:" + "A".repeat(60);

    private static byte[] log = {};
    private static String keys = "";
    private static String keysAfterErasure = "";
    private static byte[] logAfterErasure = {};

    private final String url = Postgres.newDatabase();

    @BeforeAll
    static void a_log_and_its_keys_before_and_after_an_erasure() throws Exception {
        String original = Postgres.newDatabase();
        DriverManagerDataSource database = new DriverManagerDataSource(original);
        try (Engine engine = Engine.start(original)) {
            register(engine, STAYS, "name");
            register(engine, GOES, "name");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AtomicBoolean late = new AtomicBoolean();
            new Export(database).to(file, (_, _, _) -> {
                if (late.compareAndSet(false, true)) {
                    register(engine, LATE, "name");
                }
            });
            log = file.toByteArray();
            keys = keys(database);
            engine.get(ContactKeys.class).destroy(contact(GOES));
            keysAfterErasure = keys(database);
            erase(engine, GOES);
            logAfterErasure = exported(database);
        }
    }

    @Test
    void open_what_was_sealed_with_them() throws Exception {
        restore(log, given(keys));

        try (Engine engine = Engine.start(url)) {
            assertThat(read(engine, STAYS).externalId()).isEqualTo(STAYS);
            assertThat(read(engine, GOES).externalId()).isEqualTo(GOES);
        }
        assertThat(keys(new DriverManagerDataSource(url))).isEqualTo(keys).hasLineCount(3);
    }

    @Test
    void stay_destroyed_where_their_file_is_younger_than_the_log() throws Exception {
        Proof proof = restore(log, given(keysAfterErasure));

        try (Engine engine = Engine.start(url)) {
            assertThat(read(engine, STAYS).externalId()).isEqualTo(STAYS);
            assertThat(read(engine, GOES).externalId()).isEqualTo(ExternalId.ERASED);
            assertThat(engine.get(ContactKeys.class).isErased(contact(GOES))).isTrue();
        }
        assertThat(keys(new DriverManagerDataSource(url))).isEqualTo(keysAfterErasure);
        assertThat(new Verification(1, null).of(new DriverManagerDataSource(url), ExampleLog.NOBODY))
                .isEqualTo(proof)
                .isInstanceOf(Proof.Whole.class);
    }

    @Test
    void are_destroyed_of_whom_the_log_says_erased_where_their_file_is_older() throws Exception {
        restore(logAfterErasure, given(keys));

        assertThat(keys(new DriverManagerDataSource(url)).lines())
                .hasSize(3)
                .filteredOn(line -> line.contains("\"wrapped\":null"))
                .singleElement()
                .asString()
                .contains(contact(GOES).value());
        try (Engine engine = Engine.start(url)) {
            assertThat(read(engine, STAYS).externalId()).isEqualTo(STAYS);
            assertThat(read(engine, GOES).externalId()).isEqualTo(ExternalId.ERASED);
            assertThat(engine.get(ContactKeys.class).isErased(contact(GOES))).isTrue();
        }
    }

    @Test
    void are_demanded_for_a_log_with_sealed_texts() {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> restore(log, KeyRestore.none()))
                .withMessage("the log has sealed texts: give their keys with --keys FILE,"
                        + " or --without-keys to restore it as if everybody had been erased");
        assertNothing();
    }

    @Test
    void are_demanded_each() {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> restore(log, given(without(STAYS))))
                .withMessage("the keys file lacks 1 of the keys that the log names: take one that was exported"
                        + " after the log, or add --without-keys to restore their contacts as erased");
        assertNothing();
    }

    @Test
    void may_be_left_out_as_if_everybody_had_been_erased() throws Exception {
        restore(log, new KeyRestore(null, AT));

        try (Engine engine = Engine.start(url)) {
            assertThat(List.of(STAYS, GOES)).allSatisfy(contact -> {
                assertThat(read(engine, contact).externalId()).isEqualTo(ExternalId.ERASED);
                assertThat(engine.get(ContactKeys.class).isErased(contact(contact)))
                        .isTrue();
            });
        }
        assertThat(keys(new DriverManagerDataSource(url)))
                .hasLineCount(2)
                .contains("\"wrapped\":null,\"madeAt\":\"2026-10-01T08:00:00Z\"");
    }

    @Test
    void may_be_left_out_for_some() throws Exception {
        restore(log, new KeyRestore(reader(without(STAYS)), AT));

        try (Engine engine = Engine.start(url)) {
            assertThat(read(engine, STAYS).externalId()).isEqualTo(ExternalId.ERASED);
            assertThat(read(engine, GOES).externalId()).isEqualTo(GOES);
        }
    }

    /// Nobody can tell it from a sealed one without the keys, and nobody loses one for it.
    @Test
    void are_not_mixed_up_with_a_text_that_only_looks_sealed() throws Exception {
        String original = Postgres.newDatabase();
        DriverManagerDataSource database = new DriverManagerDataSource(original);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Engine engine = Engine.start(original)) {
            register(engine, STAYS, LOOKS_SEALED);
            new Export(database).to(file, ExampleLog.NOBODY);
        }

        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> restore(file.toByteArray(), given(keys(database))));
        restore(file.toByteArray(), new KeyRestore(reader(keys(database)), AT));

        try (Engine engine = Engine.start(url)) {
            assertThat(read(engine, STAYS).externalId()).isEqualTo(STAYS);
            assertThat(read(engine, STAYS).setThroughApi()).containsExactly(LOOKS_SEALED);
        }
    }

    @Test
    void are_refused_with_the_line_that_does_not_fit() {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> restore(log, given(keys + "{}\n")))
                .withMessage("the keys file, line 4: field \"contact\" is missing");
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> restore(log, given(keys + keys)))
                .withMessage("the keys file, line 4: field \"contact\" or \"id\" is that of a line before it");
        assertNothing();
    }

    @Test
    void are_put_on_top_of_no_others() throws Exception {
        byte[] empty = ExampleLog.of(0).file().readAllBytes();
        restore(empty, given(keys));

        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> restore(empty, given(keys)))
                .withMessage("there are keys of contacts already: restore into an empty database");
    }

    private static byte[] exported(DriverManagerDataSource database) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new Export(database).to(file, (_, _, _) -> {});
        return file.toByteArray();
    }

    private static String keys(DriverManagerDataSource database) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new KeyExport(database).to(file);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static String without(ExternalId contact) {
        return String.join(
                "",
                keys.lines()
                        .filter(line -> !line.contains(contact(contact).value()))
                        .map(line -> line + "\n")
                        .toList());
    }

    private static KeyRestore given(String file) {
        return new KeyRestore(reader(file), null);
    }

    private static BufferedReader reader(String file) {
        return new BufferedReader(new StringReader(file));
    }

    private Proof restore(byte[] file, KeyRestore given) throws Exception {
        return new Restore(new DriverManagerDataSource(url))
                .from(new ByteArrayInputStream(file), List.of(given), ExampleLog.NOBODY);
    }

    private void assertNothing() {
        assertThat(JdbcClient.create(new DriverManagerDataSource(url))
                        .sql("select (select count(*) from log.event) + (select count(*) from personal.contact_key)")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
