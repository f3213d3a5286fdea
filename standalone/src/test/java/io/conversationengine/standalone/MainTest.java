package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.query.projector.Projection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                   | Missing required subcommand",
                "begin                              | There is no command 'begin': there are analyst, audit, export,",
                "analyst                            | Missing required subcommand (there are drop, list, new)",
                "key                                | Missing required subcommand (there are list, new, revoke)",
                "key nope                           | There is no command 'nope': there are list, new, revoke",
                "key nope --data a                  | There is no command 'nope': there are list, new, revoke",
                "start extra                        | Unmatched argument at index 1: 'extra' (./run start --help says",
                "start --role both                  | Invalid value for option '--role': 'both' is none of command,",
                "migrate --engine e                 | migrate needs --url",
                "migrate --engine e --data a        | migrate needs --url",
                "play                               | Missing required option: '--channel=NAME'",
                "play --channel                     | Missing required parameter for option '--channel' (NAME)",
                "play --channel a --channel b       | option '--channel' (NAME) should be specified only once",
                "play --channel whatsapp --row      | Unknown option: '--row'",
                "play --channel whatsapp --rows=2,5 | Invalid value for option '--rows'",
                "play a b --channel whatsapp        | Unmatched argument at index 2: 'b'",
                "play --channel pigeon              | unknown channel: pigeon (known: email, instagram, line,",
                "play --channel tiktok              | unknown channel: tiktok (known: email, instagram, line,",
                "play --channel sms --edition x     | unknown edition: x (known: providers-2026-10, respond-io-",
                "play none --channel sms            | the trace none cannot be read: there is no such file",
                "export --whole                     | Unknown option: '--whole'",
                "export --data a --url jdbc:x       | --data and --url exclude each other",
                "start --port 0x1f                  | Invalid value for option '--port': it is from 0 to 65535, not '0",
                "start --port 65536                 | Invalid value for option '--port': it is from 0 to 65535, not '6",
                "start --port -1                    | Invalid value for option '--port': it is from 0 to 65535, not '-",
                "verify --from x                    | Invalid value for option '--from': it is from 1 to 9223372036854",
                "verify --from 0                    | Invalid value for option '--from': it is from 1 to 9223372036854",
                "verify --public-key a              | --public-key needs --checkpoint",
                "verify --file a --data b           | --file excludes --data and --url",
                "verify --file a --user b           | --file excludes --data and --url",
                "verify --audit a                   | --audit needs --public-key",
                "verify --audit a --file b          | --audit goes with --public-key only",
                "audit --engine x                   | Invalid value for option '--engine': it is an address such as",
                "audit --key-file none              | Invalid value for option '--key-file': none cannot be read",
                "audit --key-file pom.xml --format x | Invalid value for option '--format'",
                "audit --key-file pom.xml           | the API key is none: it has letters, digits and signs, and no",
                "audit --key-file a --out pom.xml   | --out: there is a file pom.xml: --force writes over it",
                "restore                            | Missing required parameter: 'LOG.ndjson'",
                "restore a b                        | Unmatched argument at index 2: 'b'",
                "key new a --may fly                | Invalid value for option '--may'",
                "key revoke bot                     | Invalid value for positional parameter at index 0 (ID): 'bot' is",
                "rebuild                            | Missing required parameter: 'NAME'",
                "rebuild others                     | There is no projection 'others': there are views, timeline",
                "what-if                            | Missing required option: '--edition=NAME'",
                "what-if --edition x                | unknown edition: x (known: providers-2026-10, respond-io-",
                "what-if --edition a --from x       | Invalid value for option '--from': it is a position from 1 on",
                "what-if --edition a --to 0         | Invalid value for option '--to': it is a position from 1 on, or",
                "what-if --edition a --from 9 --to 9 | --to must come after --from, and be a position or an inst",
                "what-if --edition a --from 9 --to 2026-10-01T00:00:00Z | --to must come after --from",
                "what-if --edition providers-2026-10 --file b --url c | --file excludes --data and --url",
                "start --data=                      | Invalid value for option '--data': it names no directory",
                "export --data=                     | Invalid value for option '--data': it names no directory",
                "export --out a --keys a            | --out and --keys are one file: a",
                "export --out pom.xml               | --out: there is a file pom.xml: --force writes over it",
                "export --out src                   | --out: src is a directory",
                "export --out src --force           | --out: src is a directory",
                "export --keys src --force          | --keys: src is a directory",
                "export --checkpoint src --force    | --checkpoint: src is a directory",
                "restore a --url mysql:x            | Invalid value for option '--url': it begins with",
            })
    void says_in_one_line_what_was_asked_for_in_a_wrong_way(String command, String problem) {
        assertThat(run(command == null ? new String[0] : command.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(problem).hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export --data none                       | no engine was ever started on",
                "export --signing-key none                | none: there is no such file",
                "export --signing-key run.pem             | run.pem: there is no such file",
                "verify --data none                       | no engine was ever started on",
                "verify --file none                       | none: there is no such file",
                "verify --file none --checkpoint gone     | gone: there is no such file",
                "verify --audit none --public-key gone    | gone: there is no such file",
                "restore pom.xml --url jdbc:postgresql://[::1]:1/x | the database jdbc:postgresql://[::1]:1/x cannot",
                "restore none --data none                 | none: there is no such file",
                "restore pom.xml --keys none --data none  | none: there is no such file",
                "rebuild views --data none                | no engine was ever started on",
                "rebuild views --url jdbc:postgresql://[::1]:1/x | the database jdbc:postgresql://[::1]:1/x cannot",
                "what-if --edition providers-2026-10 --data none | no engine was ever started on",
                "what-if --edition providers-2026-10 --file none | none: there is no such file",
                "what-if --edition providers-2026-10 --file pom.xml | pom.xml: it cannot be read: line 1 is no line",
                "start --port 0 --address 192.0.2.1       | port 0 of 192.0.2.1 cannot be used (",
                "start --port 0 --data pom.xml            | No database can be started in",
                "verify --file none --checkpoint src      | src: it cannot be read: Is a directory",
                "analyst list --data none                 | no engine was ever started on",
                "key list --data pom.xml                  | no engine was ever started on",
                "verify --url jdbc:postgresql://[::1]:1/?password=planted | the database jdbc:postgresql://[::1]:1/?p",
                "verify --url jdbc:postgresql:x:y?password=planted | the database jdbc:postgresql:x:y?password=WORD",
                "verify --url jdbc:postgresql://[::1]:1/x | the database jdbc:postgresql://[::1]:1/x cannot be used",
                "key list --url jdbc:postgresql://[::1]:1/x | the database jdbc:postgresql://[::1]:1/x cannot be used",
                "migrate --engine e --url jdbc:postgresql://[::1]:1/x | the database jdbc:postgresql://[::1]:1/x",
                "start --port 0 --url jdbc:postgresql://[::1]:1/x | the database jdbc:postgresql://[::1]:1/x cannot",
            })
    void says_in_one_line_what_cannot_be_done(String command, String problem) {
        assertThat(run(command.split(" "))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(problem)
                .hasLineCount(1)
                .doesNotContain("planted");
        assertThat(out.size()).isZero();
        assertThat(Path.of("none")).doesNotExist();
    }

    @Test
    void says_in_one_line_what_is_wrong_with_a_trace() throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.ndjson"), "{\"at\": \"2002-02-01T05:44:14Z\"}");

        assertThat(run("play", trace.toString(), "--channel", "sms")).isEqualTo(2);
        assertThat(err).hasToString(trace + ", line 1: field \"contact\" is missing\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void does_not_offer_what_it_always_refuses() {
        assertThat(run("migrate", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--url").doesNotContain("--data");
    }

    @Test
    void names_the_projections_that_can_be_rebuilt() {
        assertThat(run("rebuild", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(String.join(", ", Projection.NAMES));
    }

    @ParameterizedTest
    @CsvSource({
        "help",
        "help play",
        "--help",
        "start --help",
        "play -h",
        "key --help",
        "key new --help",
        "analyst new --help",
        "export --help",
        "restore --help",
        "verify --help",
        "migrate --help",
        "rebuild --help"
    })
    void explains_itself(String command) {
        assertThat(run(command.split(" "))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: ./run");
    }

    private int run(String... arguments) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
