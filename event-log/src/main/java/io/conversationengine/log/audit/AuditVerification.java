package io.conversationengine.log.audit;

import io.conversationengine.log.audit.AuditProof.Broken;
import io.conversationengine.log.audit.AuditProof.Damage;
import io.conversationengine.log.audit.AuditProof.Whole;
import io.conversationengine.log.note.AuditSeal;
import io.conversationengine.log.note.SignedNote;
import io.conversationengine.log.note.TreeHead;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.ExportEntry;
import io.conversationengine.log.proof.ExportLine;
import io.conversationengine.log.proof.Link;
import io.conversationengine.log.proof.LogFile;
import io.conversationengine.log.proof.ReadingProgress;
import io.conversationengine.log.tree.InclusionProof;
import io.conversationengine.log.tree.NodeHash;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks a file of an audit with nothing but the log's public key. What [AuditFile] wrote is read line by line, so
/// that it may be of any length.
public final class AuditVerification {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SEAL = "seal";

    private final LogFile file;
    private final Function<String, VerifierKey> keys;
    private final AuditLines lines = new AuditLines();
    private long line;
    private long entries;
    private long last;

    private AuditVerification(InputStream file, Function<String, VerifierKey> keys) {
        this.file = new LogFile(file);
        this.keys = keys;
    }

    /// @param keys the key that must have signed it, for the name of the log that it claims to be of
    /// @throws IOException when the file cannot be read
    public static AuditProof of(InputStream file, Function<String, VerifierKey> keys, ReadingProgress watch)
            throws IOException {
        AuditVerification verification = new AuditVerification(file, keys);
        try {
            return verification.read(watch);
        } catch (Refused refused) {
            return refused.broken;
        } catch (EOFException _) {
            // Of a compressed one.
            return new Broken(verification.line + 1, 0, Damage.CUT_OFF);
        }
    }

    /// The log that all is proven in.
    private record Log(VerifierKey key, TreeHead head) {}

    private AuditProof read(ReadingProgress watch) throws IOException, Refused {
        Log log = begin(requireLine());
        for (JsonNode next = requireLine(); ; next = requireLine()) {
            if (next.has(SEAL)) {
                return end(log, next.path(SEAL).stringValue(""));
            }
            ExportEntry.Event event = event(log, next);
            watch.reached(event.claimed().position(), 0, event.row().recordedAt());
        }
    }

    private JsonNode requireLine() throws IOException, Refused {
        byte[] read = file.line();
        line++;
        if (read == null) {
            throw refused(0, Damage.CUT_OFF);
        }
        JsonNode json = json(read);
        if (json == null || !isAsWritten(json, read)) {
            throw refused(json == null ? 0 : position(json), line == 1 ? Damage.NO_AUDIT : Damage.CHANGED);
        }
        return json;
    }

    private boolean isAsWritten(JsonNode json, byte[] read) {
        return json.has(SEAL)
                ? Arrays.equals(AuditFile.last(json.path(SEAL).stringValue("")), read)
                : lines.follows(read);
    }

    private static @Nullable JsonNode json(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json.isObject() ? json : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static long position(JsonNode json) {
        return json.path("stored").path("position").longValue(0);
    }

    private Log begin(JsonNode first) throws Refused {
        if (!first.path("form").stringValue("").equals(AuditSeal.FORM)) {
            throw refused(0, Damage.NO_AUDIT);
        }
        try {
            SignedNote checkpoint = SignedNote.read(first.path("checkpoint").stringValue(""));
            VerifierKey key = keys.apply(TreeHead.read(checkpoint.text()).origin());
            return new Log(key, TreeHead.of(checkpoint, key));
        } catch (IllegalArgumentException _) {
            throw refused(0, Damage.NOT_SIGNED);
        }
    }

    private ExportEntry.Event event(Log log, JsonNode json) throws Refused {
        try {
            ExportEntry.Event stored = ExportLine.event(json.required("stored"));
            Link place = stored.claimed();
            if (!stored.follows(
                    new Link(place.position() - 1, json.path("before").stringValue("")))) {
                throw refused(place.position(), Damage.NOT_THE_EVENT);
            }
            NodeHash leaf = NodeHash.leaf(HexFormat.of().parseHex(place.hash()));
            if (!inclusion(log, place, json).proves(leaf, log.head().root())) {
                throw refused(place.position(), Damage.NOT_IN_LOG);
            }
            if (place.position() <= last) {
                throw refused(place.position(), Damage.OUT_OF_ORDER);
            }
            last = place.position();
            entries++;
            return stored;
        } catch (JacksonException | IllegalArgumentException | ArithmeticException _) {
            throw refused(position(json), Damage.UNREADABLE);
        }
    }

    private static InclusionProof inclusion(Log log, Link place, JsonNode json) {
        return new InclusionProof(
                place.position() - 1,
                log.head().size(),
                json.required("proof")
                        .valueStream()
                        .map(hash -> NodeHash.read(hash.stringValue()))
                        .toList());
    }

    private AuditProof end(Log log, String note) throws IOException, Refused {
        AuditSeal written = new AuditSeal(entries, lines.sha256OfAll());
        try {
            SignedNote seal = SignedNote.read(note);
            if (seal.signatures().size() > 1
                    || !seal.isSignedBy(log.key())
                    || !AuditSeal.read(seal.text()).equals(written)) {
                throw refused(0, Damage.NOT_SEALED);
            }
        } catch (IllegalArgumentException _) {
            throw refused(0, Damage.NOT_SEALED);
        }
        if (!file.isOver()) {
            line++;
            throw refused(0, Damage.ADDED);
        }
        return new Whole(log.head().origin(), log.head().size(), entries);
    }

    private Refused refused(long position, Damage damage) {
        return new Refused(new Broken(line, position, damage));
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Broken broken;

        private Refused(Broken broken) {
            super(null, null, false, false);
            this.broken = broken;
        }
    }
}
