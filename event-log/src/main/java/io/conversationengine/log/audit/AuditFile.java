package io.conversationengine.log.audit;

import io.conversationengine.log.note.AuditSeal;
import io.conversationengine.log.note.SignedNote;
import io.conversationengine.log.proof.ExportLine;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.log.tree.NodeHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Writes a file with a part of the audit, an object a line:
///
/// - the first has the form, what was asked for, and the checkpoint of the tree that all is proven in;
/// - one for each event: `entry` is the event as people read it; `stored`, the line of an export, is what its `hash` is
///   made of, `before` the hash of the event before it, `proof` the way to the checkpoint's root;
/// - the last has the file's `seal`: a signed note over SHA-256 of all bytes before that line.
///
/// All but the last end with `line`: SHA-256 over that of the line before (of nothing before the first) and the line up
/// to it.
public final class AuditFile {

    private static final JsonMapper JSON = StoredJson.mapper();

    private final OutputStream out;
    private final AuditLines lines = new AuditLines();
    private long entries;

    public AuditFile(OutputStream out) {
        this.out = out;
    }

    /// The first line.
    ///
    /// @param about what was asked for, as JSON can say it
    public void begin(SignedNote checkpoint, Object about) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        add(line, "{\"form\":", JSON.writeValueAsBytes(AuditSeal.FORM));
        add(line, ",\"about\":", JSON.writeValueAsBytes(about));
        add(line, ",\"checkpoint\":", JSON.writeValueAsBytes(checkpoint.toString()));
        write(line);
    }

    /// @param entry the event as people read it, as JSON in one line
    public void add(byte[] entry, ProvenEvent event) throws IOException {
        List<String> path = event.path().stream().map(NodeHash::toString).toList();
        ByteArrayOutputStream line = new ByteArrayOutputStream(2 * entry.length);
        add(line, "{\"entry\":", entry);
        add(line, ",\"stored\":", ExportLine.of(event.stored()));
        add(line, ",\"before\":", JSON.writeValueAsBytes(event.before()));
        add(line, ",\"proof\":", JSON.writeValueAsBytes(path));
        write(line);
        entries++;
    }

    /// The last line.
    ///
    /// @param log signs it
    public void end(Function<AuditSeal, SignedNote> log) throws IOException {
        SignedNote seal = log.apply(new AuditSeal(entries, lines.sha256OfAll()));
        out.write(last(seal.toString()));
        out.write('\n');
    }

    /// The one form in which a seal is written.
    static byte[] last(String seal) {
        return JSON.writeValueAsBytes(Map.of("seal", seal));
    }

    private void write(ByteArrayOutputStream line) throws IOException {
        line.write('}');
        out.write(lines.sealed(line.toByteArray()));
        out.write('\n');
    }

    private static void add(ByteArrayOutputStream line, String member, byte[] value) {
        line.writeBytes(member.getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(value);
    }
}
