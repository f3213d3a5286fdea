package io.conversationengine.log.append;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the chain of hashes is made of.
///
/// An event's digest is SHA-256 over all that is stored of it but its position, in this order: id (16 bytes),
/// workspace, stream, aggregate type, sequence (8 bytes), name, revision, time (microseconds since 1970, 8 bytes),
/// metadata, payload. Texts are UTF-8; texts and bytes come after their length in 4 bytes, which is -1 for what is
/// missing; numbers are big-endian. The event's hash is SHA-256 over the hash of the event before it, its position (8
/// bytes) and its digest. The database computes the second, under the lock of the log's head.
public final class EventDigest {

    private static final int MISSING = -1;

    /// The hash before the first event.
    public static byte[] beginning() {
        return new byte[32];
    }

    private EventDigest() {}

    public static byte[] of(EventRow event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(event.bytes() + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            UUID id = UUID.fromString(event.id());
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
            write(out, event.workspace());
            write(out, event.stream());
            write(out, event.aggregateType());
            out.writeLong(event.sequence());
            write(out, event.name());
            write(out, event.revision());
            out.writeLong(event.micros());
            write(out, event.metadata());
            write(out, event.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    /// The hash of the event at a position, after the event whose hash is `before`.
    public static byte[] chain(byte[] before, long position, byte[] digest) {
        return sha256(ByteBuffer.allocate(before.length + Long.BYTES + digest.length)
                .put(before)
                .putLong(position)
                .put(digest)
                .array());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(MISSING);
        } else {
            write(out, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
