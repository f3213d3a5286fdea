package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCommandTest {

    private final String url = Postgres.newDatabase();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void gives_each_kind_of_key_its_rights_and_shows_them() {
        assertThat(run("new", "bot")).isZero();
        assertThat(run("new", "desk", "--agents")).isZero();
        assertThat(run("new", "warehouse", "--may", "feed,read")).isZero();
        assertThat(run("new", "privacy", "--agents", "--may", "erase")).isZero();
        assertThat(run("new", "operations", "--operator")).isZero();
        out.reset();

        assertThat(run("list")).isZero();

        assertThat(List.of(out.toString(StandardCharsets.UTF_8).split("\n")))
                .satisfiesExactly(
                        bot -> assertThat(bot).contains("  bot  workspace demo  a bot  may inbound, read, send  made "),
                        desk -> assertThat(desk).contains("  acts for agents  may inbound, read, send  "),
                        feed -> assertThat(feed).contains("  a bot  may read, feed  "),
                        erase -> assertThat(erase).contains("  acts for agents  may erase  "),
                        operator -> assertThat(operator)
                                .contains(
                                        "  a bot, operates  may inbound, read, send, administer, erase, feed, audit "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"read,", ",read", "read,,send", "read,,", ",", "", " ", "read;send", "Read", "read,operator"})
    void makes_no_key_of_rights_that_are_written_wrong(String may) {
        assertThat(run("new", "bot", "--may", may)).isNotZero();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--may", "' is no right: there are inbound, read");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a\\b", "a/b", "a;b", "a\nb"})
    void begins_no_workspace_that_no_address_can_name(String workspace) {
        assertThat(run("new", "bot", "--workspace", workspace)).isNotZero();

        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsIgnoringCase("workspace")
                .contains("must not");
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = "key";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[line.length - 2] = "--url";
        line[line.length - 1] = url;
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                line);
    }
}
