package io.conversationengine.log.tree;

import io.conversationengine.kernel.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The SHA-256 of a leaf, of a node, or of a whole tree.
public final class NodeHash {

    public static final int BYTES = 32;

    /// Of a tree without leaves.
    public static final NodeHash OF_NOTHING = new NodeHash(Sha256.of(new byte[0]));

    /// They tell leaves and nodes apart, so that none can be taken for the other.
    private static final byte LEAF = 0;

    private static final byte NODE = 1;

    private final byte[] bytes;

    private NodeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException when they are not 32
    public static NodeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new NodeHash(bytes.clone());
    }

    /// @throws IllegalArgumentException when the text is not the one that base64 has for 32 bytes
    public static NodeHash read(String base64) {
        NodeHash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.toString().equals(base64)) {
            throw new IllegalArgumentException("a hash is written in base64 in one way only");
        }
        return hash;
    }

    /// Of a leaf that holds these bytes.
    public static NodeHash leaf(byte[] entry) {
        return new NodeHash(Sha256.of(
                ByteBuffer.allocate(1 + entry.length).put(LEAF).put(entry).array()));
    }

    /// Of the node above these two.
    public static NodeHash node(NodeHash left, NodeHash right) {
        return new NodeHash(Sha256.of(ByteBuffer.allocate(1 + 2 * BYTES)
                .put(NODE)
                .put(left.bytes)
                .put(right.bytes)
                .array()));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// In base64, as proofs are written.
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
