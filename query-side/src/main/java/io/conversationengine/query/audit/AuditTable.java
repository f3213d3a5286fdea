package io.conversationengine.query.audit;

import io.conversationengine.edge.csv.CsvLine;
import io.conversationengine.kernel.query.Audit;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.StoredJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The audit for a spreadsheet: what an event says is one cell, as JSON.
///
/// @param out what is written to it is not closed
record AuditTable(OutputStream out, AuditEntries entries) implements AuditWriting {

    private static final JsonMapper JSON = StoredJson.mapper();

    @Override
    public void begin() throws IOException {
        write(CsvLine.of(
                "position",
                "recorded_at",
                "kind",
                "revision",
                "event_id",
                "stream",
                "stream_sequence",
                "actor",
                "credential",
                "command_id",
                "correlation_id",
                "causation_id",
                "edition",
                "hash",
                "data"));
    }

    @Override
    public void add(List<RecordedEvent> events) throws IOException {
        for (RecordedEvent event : events) {
            write(line(entries.of(event)));
        }
    }

    @Override
    public void end() {}

    private static String line(Audit.RecordedEvent entry) {
        return CsvLine.of(
                entry.position(),
                entry.at(),
                entry.name(),
                entry.revision(),
                entry.id(),
                entry.stream(),
                entry.sequence(),
                entry.actor(),
                entry.credential(),
                entry.commandId(),
                entry.correlationId(),
                entry.causationId(),
                entry.edition(),
                entry.hash(),
                JSON.writeValueAsString(entry.payload()));
    }

    private void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
