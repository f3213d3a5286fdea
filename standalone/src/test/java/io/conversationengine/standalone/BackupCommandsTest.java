package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// `export`, `verify` and `restore` of a log that has only begun.
class BackupCommandsTest {

    private static final String END = "{\"position\":0,\"hash\":\"%s\"}\n".formatted("0".repeat(64));

    /// The first two of RFC 8032, 7.1.
    private static final String SIGNING_KEY = pem(
            "PRIVATE",
            "302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final String PUBLIC_KEY =
            pem("PUBLIC", "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    private static final String OTHER_KEY =
            pem("PUBLIC", "302a300506032b65700321003d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

    @TempDir
    private Path folder;

    private final String url = Postgres.newDatabase();
    private String out = "";
    private String err = "";

    @BeforeEach
    void restore_a_log_without_events() throws Exception {
        assertThat(run("verify", "--url", url)).isEqualTo(1);
        assertThat(err).isEqualTo("the database cannot be used: there is no log in it\n");
        assertThat(run("restore", file("empty", END), "--url", url)).isZero();
        assertThat(out).isEqualTo(END);
        assertThat(err).contains("./run key new NAME --agents --url '%s'".formatted(url));
    }

    @Test
    void sign_a_checkpoint_and_tell_whose_it_is() throws Exception {
        String checkpoint = folder.resolve("checkpoint").toString();
        String signingKey = file("signing.pem", SIGNING_KEY);
        String key = file("key.pem", PUBLIC_KEY);

        assertThat(run("export", "--url", url, "--checkpoint", checkpoint, "--signing-key", signingKey))
                .isZero();
        assertThat(out).isEqualTo(END);
        assertThat(run("verify", "--url", url, "--checkpoint", checkpoint, "--public-key", key))
                .isZero();
        assertThat(out).isEqualTo(END);
        assertThat(err).isEqualTo("0 events, 0 a second\n");
        assertThat(run("verify", "--url", url, "--checkpoint", checkpoint)).isZero();
        assertThat(err)
                .startsWith("Nobody looked at the checkpoint's signature")
                .hasLineCount(2);

        String other = file("other.pem", OTHER_KEY);
        assertThat(run("verify", "--url", url, "--checkpoint", checkpoint, "--public-key", other))
                .isEqualTo(1);
        assertThat(err).endsWith("is not signed with the key " + other + "\n").hasLineCount(1);
        String tampered = file("tampered", Files.readString(Path.of(checkpoint)).replace("\"at\":\"2", "\"at\":\"3"));
        assertThat(run("verify", "--url", url, "--checkpoint", tampered, "--public-key", key))
                .isEqualTo(1);
        assertThat(err).endsWith("is not signed with the key " + key + "\n").hasLineCount(1);
    }

    @Test
    void say_in_one_line_that_a_key_or_a_checkpoint_is_none() throws Exception {
        String text = file("text", "text");

        assertThat(run("export", "--url", url, "--signing-key", text)).isEqualTo(1);
        assertThat(err).isEqualTo(text + ": no PEM file with a PRIVATE KEY\n");
        assertThat(run("verify", "--url", url, "--checkpoint", text)).isEqualTo(1);
        assertThat(err).isEqualTo(text + ": it is no checkpoint\n");
    }

    /// It may be another one than was meant, and the master key.
    @Test
    void repeat_nothing_of_a_file_that_is_not_what_it_should_be() throws Exception {
        for (String content : List.of(
                "cGxhbnRlZA==",
                "\"planted\"",
                "{\"planted\": 1}",
                "{\"position\":1,\"hash\":\"planted\",\"at\":\"2026-10-01T08:00:00Z\"}",
                "{\"position\":1,\"hash\":\"%s\",\"at\":\"planted\"}".formatted("0".repeat(64)),
                "-----BEGIN PUBLIC KEY-----\nplanted\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----")) {
            String wrong = file("wrong", content);
            String checkpoint = file(
                    "checkpoint",
                    "{\"position\":0,\"hash\":\"%s\",\"at\":\"%s\"}".formatted("0".repeat(64), "2026-10-01T08:00:00Z"));
            for (String[] command : List.of(
                    new String[] {"verify", "--url", url, "--checkpoint", wrong},
                    new String[] {"verify", "--url", url, "--checkpoint", checkpoint, "--public-key", wrong},
                    new String[] {"export", "--url", url, "--signing-key", wrong},
                    new String[] {"verify", "--file", wrong},
                    new String[] {"restore", wrong, "--url", url},
                    new String[] {"restore", file("log", END), "--keys", wrong, "--url", Postgres.newDatabase()})) {
                assertThat(run(command)).isEqualTo(1);
                assertThat(err).hasLineCount(1).doesNotContain("planted", "cGxhbnRlZA");
            }
        }
    }

    @Test
    void say_of_a_file_that_is_no_text_that_it_is_none() throws Exception {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0, 1});

        assertThat(run("verify", "--url", url, "--checkpoint", bytes.toString()))
                .isEqualTo(1);
        assertThat(err).isEqualTo(bytes + ": it is no text\n");
    }

    @Test
    void name_a_place_where_nothing_can_be_written_as_it_was_given() {
        Path nowhere = folder.resolve("nowhere").resolve("log");

        for (String option : List.of("--out", "--keys", "--checkpoint")) {
            assertThat(run("export", "--url", url, option, nowhere.toString())).isEqualTo(1);
            assertThat(err)
                    .contains(nowhere + ": there is no such file or directory")
                    .doesNotContain(".part");
        }
    }

    @Test
    void say_where_a_log_ends_that_is_asked_for_beyond() throws Exception {
        String log = file("log", END);

        assertThat(run("verify", "--url", url, "--from", "999")).isEqualTo(2);
        assertThat(err).isEqualTo("the log ends at position 0: there is nothing from 999 on\n");
        assertThat(run("verify", "--file", log, "--from", "999")).isEqualTo(2);
        assertThat(err).isEqualTo("the log ends at position 0: there is nothing from 999 on\n");
        assertThat(out).isEmpty();
    }

    @Test
    void say_that_a_file_was_cut_off() throws Exception {
        assertThat(run("verify", "--file", file("cut", END.strip()))).isEqualTo(1);
        assertThat(err)
                .isEqualTo("the log is not whole: position 1 is where the file was cut off: the last line, which says"
                        + " where the log ends, is missing\n");
    }

    @Test
    void say_in_one_line_where_a_log_is_not_whole_and_write_no_file() throws Exception {
        String old = file("old", "old");
        String broken = file("broken", END.replace("0\"", "1\""));
        JdbcClient.create(new DriverManagerDataSource(url))
                .sql("update log.head set position = 3")
                .update();

        assertThat(run("verify", "--file", broken)).isEqualTo(1);
        assertThat(err)
                .startsWith("the log is not whole: position 1 is where the log ends")
                .hasLineCount(1);
        assertThat(run("export", "--url", url, "--out", old, "--force")).isEqualTo(1);
        assertThat(err)
                .startsWith("the log is not whole: position 1 is where the log ends")
                .hasLineCount(1);
        assertThat(Path.of(old)).hasContent("old");
        assertThat(out).isEmpty();
    }

    @Test
    void keep_the_keys_of_contacts_in_a_file_of_their_own_and_say_that_the_master_key_is_not_in_it() throws Exception {
        Path keys = folder.resolve("keys");

        assertThat(run("export", "--url", url)).isZero();
        assertThat(err).contains("A backup needs the keys of contacts too: --keys FILE.");
        assertThat(run("export", "--url", url, "--keys", keys.toString())).isZero();
        assertThat(err).contains("The keys are under the master key, which is not in " + keys);
        assertThat(keys).isEmptyFile();

        String other = Postgres.newDatabase();
        String log = file("log", END);
        assertThat(run("restore", log, "--keys", file("torn", "{\"contact\":"), "--url", other))
                .isEqualTo(1);
        assertThat(err).isEqualTo("the keys file, line 1: it is no JSON\n");
        assertThat(run("restore", log, "--keys", keys.toString(), "--url", other))
                .isZero();
        assertThat(err).contains("Before the engine starts, put the master key in place");
    }

    @Test
    void write_over_nothing_that_they_are_not_told_to_and_write_no_file_twice() throws Exception {
        String there = file("there", "kept");
        String link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("new"))
                .toString();
        String fresh = folder.resolve("new").toString();

        for (String option : List.of("--out", "--keys", "--checkpoint")) {
            assertThat(run("export", "--url", url, option, there)).isEqualTo(2);
            assertThat(err).startsWith(option + ": there is a file " + there).hasLineCount(1);
        }
        assertThat(run("export", "--url", url, "--out", fresh, "--keys", fresh)).isEqualTo(2);
        assertThat(err).startsWith("--out and --keys are one file: ").hasLineCount(1);
        assertThat(run("export", "--url", url, "--keys", fresh, "--checkpoint", folder + "/./new", "--force"))
                .isEqualTo(2);
        assertThat(run("export", "--url", url, "--out", link, "--keys", fresh)).isEqualTo(2);
        assertThat(Path.of(there)).hasContent("kept");
        assertThat(Path.of(fresh)).doesNotExist();

        assertThat(run("export", "--url", url, "--out", there, "--force")).isZero();
        assertThat(Path.of(there)).hasContent(END);
    }

    @Test
    void leave_nothing_where_nothing_was_when_they_refuse() throws Exception {
        Path data = folder.resolve("new-data");

        assertThat(run("restore", file("broken", END.replace("0\"", "1\"")), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(err).startsWith("the log is not whole").hasLineCount(1);
        assertThat(data).doesNotExist();
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String pem(String kind, String der) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(der));
        return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n".formatted(kind, base64);
    }

    private int run(String... arguments) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new PrintStream(answers, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                arguments);
        out = answers.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return exitCode;
    }
}
