package io.conversationengine.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.Golden;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.EngineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people start: the jar with the libraries beside it. It runs when that has been packaged.
@Tag("packaged")
class PackagedTest {

    private static final Path JAR = Path.of("target", "standalone.jar");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private static final Pattern VERSION = Pattern.compile("-\\d[\\w.-]*[.]jar$");

    @TempDir
    private Path folder;

    @Test
    void shows_requests_that_work_and_finds_everything_again() throws Exception {
        Path data = folder.resolve("data");
        Client client;
        List<JsonNode> answers;
        try (EngineProcess first = EngineProcess.packaged(JAR, data, "--port", "0")) {
            client = first.screen().client();
            answers = pasted(first.screen().requests());
            assertThat(client.send("GET", "/v3/api-docs", "").body().propertyNames())
                    .contains("paths");
            assertThat(first.stop()).isEqualTo(128 + 15);
            assertThat(first.database()).isEmpty();
            assertThat(first.errors()).isEmpty();
        }
        assertStoryIn(answers);

        try (EngineProcess second = EngineProcess.packaged(JAR, data, "--port", "0")) {
            assertThat(second.screen().key()).isEmpty();
            assertThat(
                            kinds(client
                                    .at(second.screen().url())
                                    .timeline(Client.conversation("whatsapp-60s", "+15550100"))
                                    .stream()))
                    .contains("customer-message");
        }
    }

    @Test
    void shows_in_a_minute_what_it_does_and_finds_out_a_changed_past() throws Exception {
        Path said = folder.resolve("said");
        Process tour = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        JAR.toString(),
                        "tour")
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(tour.waitFor()).isZero();
        assertThat(Files.readString(said))
                .contains("reason: \"WINDOW_EXPIRED\"", "sentAs: \"TEMPLATE\"", "conversation.WindowClosed")
                .containsPattern("the log is not whole: position \\d+ was changed");
    }

    /// Somebody is found, refused, written to in the way that goes, and another writes.
    private static void assertStoryIn(List<JsonNode> answers) {
        assertThat(answers.get(0).path("items").path(0).path("status").asString())
                .isEqualTo("CLOSED");
        assertThat(answers.get(1).path("reason").asString()).isEqualTo("WINDOW_EXPIRED");
        assertThat(answers.get(1).path("instead").path(0).path("kind").asString())
                .isEqualTo("approved-template");
        assertThat(answers.get(2).path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(answers.get(3).path("duplicate").asBoolean(true)).isFalse();
        assertThat(kinds(answers.get(4).path("items").valueStream()))
                .contains("session-opened", "customer-message", "window-opened");
    }

    @Test
    void has_the_libraries_that_the_page_says_and_no_others() throws IOException {
        List<String> said = Files.readAllLines(Golden.root().resolve("docs/libraries.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(jars -> NAME.matcher(jars).results().map(each -> each.group(1)))
                .toList();
        List<String> read = classPath();
        assertThat(read)
                .allSatisfy(library -> assertThat(JAR.resolveSibling(library)).exists());
        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(read.stream()
                        .map(library -> VERSION.matcher(library.substring("lib/".length()))
                                .replaceFirst(""))
                        .filter(name -> !name.contains("-darwin-"))
                        .toList());
    }

    private static List<String> classPath() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return List.of(
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ", -1));
        }
    }

    private static Stream<String> kinds(Stream<JsonNode> items) {
        return items.map(item -> item.path("kind").asString());
    }

    /// As a shell runs them, but for the one that goes on.
    private static List<JsonNode> pasted(List<String> lines) throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line :
                lines.stream().filter(each -> !each.contains("event-stream")).toList()) {
            // Nobody pastes as fast as to come before what is shown.
            answers.add(
                    line.contains("/timeline")
                            ? await().until(() -> answer(line), answer -> answer.has("items"))
                            : answer(line));
        }
        return answers;
    }

    private static JsonNode answer(String line) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", line).start();
        return JsonMapper.shared().readTree(shell.getInputStream().readAllBytes());
    }
}
