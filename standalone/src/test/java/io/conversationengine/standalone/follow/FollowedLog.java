package io.conversationengine.standalone.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.access.Right;
import io.conversationengine.standalone.client.EngineClient;
import io.conversationengine.standalone.proof.ProvenEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An engine that is followed, and what is in a folder as others see it.
final class FollowedLog {

    static final ProvenEngine ENGINE = ProvenEngine.shared();
    static final Api READER = ENGINE.api("follower", Set.of(Right.FEED));

    private FollowedLog() {}

    static URI address() {
        return URI.create("http://127.0.0.1:" + READER.port());
    }

    static Follow follow(Path folder, FileFormat format, String consumer, int parts) {
        return follow(READER, new Follow.Options(folder, format, consumer, true, parts));
    }

    static Follow follow(Api reader, Follow.Options options) {
        return new Follow(
                new EngineClient(address(), reader.key()),
                options,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    /// The lines of all files, whatever follow thinks of them.
    static List<String> lines(Path folder) {
        Path events = folder.resolve("events");
        if (!Files.isDirectory(events)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(events)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .flatMap(FollowedLog::linesOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long position(String line) {
        return json(line).path("position").longValue();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    /// What the log's table has of the workspace.
    static List<Long> logged(long upTo) {
        return ENGINE.sql()
                .sql("select position from log.event where workspace = 'demo' and position <= ? order by position")
                .param(upTo)
                .query(Long.class)
                .list();
    }

    /// The folder is the log up to a position: each event once, and as the engine gives it at last.
    static void assertIsTheLog(Path folder, long upTo) {
        List<String> lines = lines(folder);
        assertThat(lines.stream().map(FollowedLog::position).sorted().toList()).isEqualTo(logged(upTo));
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(READER.get("/v1/events?form=rows&after=0&until=" + upTo)
                        .http()
                        .body()
                        .lines()
                        .toList());
    }

    static long reached(Path folder) throws IOException {
        return json(Files.readString(folder.resolve("state.json")))
                .path("position")
                .longValue();
    }
}
