package io.conversationengine.standalone.feed;

import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.log.proof.Export;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole log as an export has it, each event with the workspace that its stream belongs to, as the events
/// themselves say it.
record ExportedLog(List<Event> events) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param named the workspace under which it is stored; empty for none
    record Event(
            long position,
            String id,
            String named,
            String stream,
            long sequence,
            String name,
            Instant at,
            JsonNode metadata,
            JsonNode payload,
            String workspace) {

        boolean isSealed() {
            return payload.toString().contains("sealed:");
        }
    }

    static ExportedLog of(DataSource database) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new Export(database).to(file, (_, _, _) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return read(file.toString(StandardCharsets.UTF_8).lines());
    }

    static ExportedLog read(Stream<String> lines) {
        Map<String, String> owners = new HashMap<>();
        return new ExportedLog(lines.map(JSON::readTree)
                .filter(line -> line.has("id"))
                .map(line -> event(line, owners))
                .toList());
    }

    List<Event> of(String workspace) {
        return events.stream()
                .filter(event -> event.workspace().equals(workspace))
                .toList();
    }

    List<Event> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    private static Event event(JsonNode line, Map<String, String> owners) {
        JsonNode payload = JSON.readTree(line.path("payload").stringValue());
        String stream = line.path("stream").stringValue();
        owners.computeIfAbsent(stream, _ -> ownerIn(payload));
        return new Event(
                line.path("position").longValue(),
                line.path("id").stringValue(),
                line.path("workspace").stringValue(""),
                stream,
                line.path("sequence").longValue(),
                line.path("name").stringValue(),
                Instant.EPOCH.plus(line.path("micros").longValue(), ChronoUnit.MICROS),
                JSON.readTree(line.path("metadata").stringValue()),
                payload,
                Objects.requireNonNull(owners.get(stream)));
    }

    private static String ownerIn(JsonNode payload) {
        String workspace = payload.path("workspace").stringValue("");
        return workspace.isEmpty()
                ? AllowanceId.of(payload.path("allowance").stringValue())
                        .workspace()
                        .value()
                : workspace;
    }
}
