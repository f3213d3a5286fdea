package io.conversationengine.query.audit;

import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.log.audit.AuditFile;
import io.conversationengine.log.audit.ProvenEvent;
import io.conversationengine.log.audit.ProvenEvents;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.log.tile.ProvenLog.Proven;
import io.conversationengine.query.proof.LogProofs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// The audit as a file that proves itself.
final class ProvenLines implements AuditWriting {

    private static final JsonMapper JSON = StoredJson.mapper();

    private final AuditFile file;
    private final About about;
    private final AuditEntries entries;
    private final ProvenEvents stored;
    private final LogProofs proofs;
    private final long size;

    /// @param upTo the last position; also the size of the tree in which all is proven
    record About(String workspace, AuditScope scope, long after, long upTo) {}

    /// @param out what is written to it is not closed
    ProvenLines(OutputStream out, About about, AuditEntries entries, ProvenEvents stored, LogProofs proofs) {
        this.file = new AuditFile(out);
        this.about = about;
        this.entries = entries;
        this.stored = stored;
        this.proofs = proofs;
        this.size = about.upTo();
    }

    @Override
    public void begin() throws IOException {
        file.begin(proofs.proven().checkpoint(size), about);
    }

    /// The tree is asked anew each time, since what was read of it stays in memory.
    @Override
    public void add(List<RecordedEvent> events) throws IOException {
        Proven log = proofs.proven();
        Map<Long, ProvenEvent> proven =
                stored.at(events.stream().map(RecordedEvent::position).toList(), log, size);
        for (RecordedEvent event : events) {
            file.add(JSON.writeValueAsBytes(entries.of(event)), Objects.requireNonNull(proven.get(event.position())));
        }
    }

    @Override
    public void end() throws IOException {
        file.end(proofs.proven()::sign);
    }
}
