package io.conversationengine.kernel.rule;

import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.SHIPPED;
import static io.conversationengine.kernel.rule.RuleFixture.eachSecond;
import static io.conversationengine.kernel.rule.RuleFixture.sent;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.verdict.VerdictFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionsTest {

    @TempDir
    Path folder;

    @Test
    void learn_an_eleventh_channel_from_one_file() throws Exception {
        Path edition = folder.resolve(RESPOND_IO);
        copy(resource("/editions/" + RESPOND_IO), edition);
        Files.copy(resource("/eleventh/zalo.json"), edition.resolve("zalo.json"));

        Edition read = Editions.read(folder).named(RESPOND_IO).orElseThrow();
        ChannelRules zalo = read.rulesOf(new Channel("zalo"));
        Window opened = windowAfter(zalo, Trigger.MESSAGE, ACTED_AT);
        Window after8 = sent(opened, eachSecond(ACTED_AT, 8));

        assertThat(read.channelNames()).hasSize(11).contains("zalo");
        assertThat(VerdictFixture.textBy(Sender.BOT, zalo, opened, ACTED_AT))
                .isEqualTo(new Verdict.Allowed(SentAs.PLAIN, ACTED_AT.plus(Duration.ofDays(2)), 8));
        assertThat(VerdictFixture.textBy(Sender.BOT, zalo, after8, ACTED_AT.plusSeconds(8)))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void are_the_same_when_they_lie_in_a_jar_that_somebody_else_reads_too() throws Exception {
        URI jar = URI.create("jar:" + folder.resolve("engine.jar").toUri());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectory(files.getPath("/editions"));
            for (String edition : SHIPPED.names()) {
                copy(resource("/editions/" + edition), files.getPath("/editions", edition));
            }
        }

        try (FileSystem _ = FileSystems.newFileSystem(jar, Map.of())) {
            assertThat(Editions.at(URI.create(jar + "!/editions"))).isEqualTo(SHIPPED);
        }
    }

    @Test
    void are_found_by_their_names() {
        assertThat(SHIPPED.named(PROVIDERS)).map(Edition::name).contains(PROVIDERS);
        assertThat(SHIPPED.named("respond-io-2031-01")).isEmpty();
    }

    @Test
    void of_others_take_the_place_of_those_with_the_same_name() {
        Edition own = new Edition(RESPOND_IO, RuleFixture.EVIDENCE.checkedOn(), "Our own", new TreeMap<>());
        Editions others = new Editions(new TreeMap<>(Map.of(RESPOND_IO, own)));

        assertThat(SHIPPED.plus(others).names()).isEqualTo(SHIPPED.names());
        assertThat(SHIPPED.plus(others).named(RESPOND_IO)).contains(own);
    }

    @Test
    void pass_over_files_that_stand_beside_the_folders() throws IOException {
        Files.writeString(folder.resolve("README.md"), "Our editions");

        assertThat(Editions.read(folder).names()).isEmpty();
    }

    @Test
    void name_the_folder_that_cannot_be_read() {
        Path missing = folder.resolve("missing");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Editions.read(missing))
                .withMessage("Cannot list the editions in " + missing);
    }

    @Test
    void cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> SHIPPED.byName().clear());
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(EditionsTest.class.getResource(name)).toURI());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }
}
