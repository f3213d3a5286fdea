package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.server.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups made before and after the erasure of one of two customers, and the engines on what was restored from them.
class KeptKeysTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ConversationId STAYS = Client.conversation("whatsapp", "stays");
    private static final ConversationId GOES = Client.conversation("whatsapp", "goes");

    @TempDir
    private static Path folder;

    private static String head = "";

    @BeforeAll
    static void backups_before_and_after_an_erasure() throws IOException {
        try (EngineProcess engine = EngineProcess.start(folder.resolve("data"), "--port", "0")) {
            Client client = engine.screen().client();
            assertThat(write(client, "stays", "m-1").status()).isEqualTo(200);
            assertThat(write(client, "goes", "m-1").status()).isEqualTo(200);
            head = exported("before");
            Answer erased = client.send("POST", "/v1/contacts/" + GOES.contact() + "/erasure", "");
            assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
            exported("after");
        }
    }

    @Test
    void are_for_their_owner_only_and_stay_when_they_are_destroyed() throws IOException {
        Path keys = folder.resolve("after.keys");

        assertThat(Files.getPosixFilePermissions(keys)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(keys))
                .hasLineCount(2)
                .containsOnlyOnce("\"wrapped\":null")
                .contains("{\"contact\":\"%s\"".formatted(GOES.contact()));
    }

    @Test
    void of_an_old_log_give_an_engine_that_has_forgotten_who_was_erased_since() throws IOException {
        Path data = restored("before", "after");
        try (EngineProcess refused = EngineProcess.start(data, "--port", "0")) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.errors())
                    .contains("The engine refuses to start:" + " what is stored is under a master key that is missing");
        }
        putMasterKey(data);
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            awaitText(client, STAYS, "Hello");
            awaitText(client, GOES, "erased");
            assertThat(client.send("GET", "/v1/contacts/" + GOES.contact(), "").text("externalId"))
                    .isEqualTo("erased");
            assertThat(said("verify", "--data", data.toString())).isEqualTo(head);
            Answer again = write(client, "goes", "m-2");
            assertThat(again.status()).as(again.toString()).isEqualTo(200);
            assertThat(again.text("contactId")).isNotEqualTo(GOES.contact().value());
        }
    }

    /// The log says it, and the readers begin at its first event.
    @Test
    void that_are_older_than_the_log_are_destroyed_again() throws IOException {
        Path data = restored("after", "before");
        putMasterKey(data);

        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            awaitText(client, STAYS, "Hello");
            awaitText(client, GOES, "erased");
            await().atMost(PATIENCE).untilAsserted(() -> {
                Path again = folder.resolve("again.keys");
                said("export", "--data", data.toString(), "--keys", again.toString(), "--force");
                assertThat(Files.readString(again)).containsOnlyOnce("\"wrapped\":null");
            });
        }
    }

    private static Answer write(Client client, String contact, String message) {
        return client.write("whatsapp", contact, message, Clock.systemUTC().instant());
    }

    private static String exported(String name) throws IOException {
        return said(
                "export",
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve(name + ".log").toString(),
                "--keys",
                folder.resolve(name + ".keys").toString());
    }

    private static Path restored(String log, String keys) throws IOException {
        Path data = folder.resolve("log-%s-keys-%s".formatted(log, keys));
        said(
                "restore",
                folder.resolve(log + ".log").toString(),
                "--keys",
                folder.resolve(keys + ".keys").toString(),
                "--data",
                data.toString());
        return data;
    }

    private static void putMasterKey(Path data) throws IOException {
        Path original = folder.resolve("data").resolve("master.key");
        Files.copy(original, data.resolve("master.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void awaitText(Client client, ConversationId conversation, String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.timeline(conversation).toString())
                        .contains("\"text\":\"%s\"".formatted(text)));
    }

    private static String said(String... arguments) throws IOException {
        TaskProcess task = TaskProcess.run(arguments);
        assertThat(task.exitCode()).as(task.err()).isZero();
        return task.out();
    }
}
