package io.conversationengine.log.append;

import io.conversationengine.kernel.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/// What the chain of hashes is made of.
///
/// An event's digest is SHA-256 over all that is stored of it but its position, in this order: id (16 bytes),
/// workspace, stream, aggregate type, sequence (8 bytes), name, revision, time (microseconds since 1970, 8 bytes),
/// metadata, payload. Texts are UTF-8; texts and bytes come after their length in 4 bytes, which is -1 for what is
/// missing; numbers are big-endian. The event's hash is SHA-256 over the hash of the event before it, its position (8
/// bytes) and its digest. The database computes the second, under the lock of the log's head.
public final class EventDigest {

    /// The hash before the first event.
    public static byte[] beginning() {
        return new byte[32];
    }

    private EventDigest() {}

    public static byte[] of(EventRow event) {
        UUID id = UUID.fromString(event.id());
        return new Sha256()
                .add(id.getMostSignificantBits())
                .add(id.getLeastSignificantBits())
                .add(event.workspace())
                .add(event.stream())
                .add(event.aggregateType())
                .add(event.sequence())
                .add(event.name())
                .add(event.revision())
                .add(event.micros())
                .add(event.metadata())
                .add(event.payload())
                .digest();
    }

    /// The hash of the event at a position, after the event whose hash is `before`.
    public static byte[] chain(byte[] before, long position, byte[] digest) {
        return Sha256.of(ByteBuffer.allocate(before.length + Long.BYTES + digest.length)
                .put(before)
                .putLong(position)
                .put(digest)
                .array());
    }
}
