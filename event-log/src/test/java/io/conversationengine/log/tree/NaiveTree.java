package io.conversationengine.log.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// A Merkle tree as the RFC defines it, made of all leaves each time: nothing is remembered, and nothing shared
/// with what is tried.
public record NaiveTree(List<byte[]> leaves) {

    /// Whose leaves are numbers.
    public static NaiveTree of(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            leaves.add(("leaf " + number).getBytes(StandardCharsets.UTF_8));
        }
        return new NaiveTree(leaves);
    }

    public byte[] root() {
        return root(leaves.size());
    }

    public byte[] root(int size) {
        return size == 0 ? sha256() : over(leaves.subList(0, size));
    }

    public byte[] leaf(int index) {
        return over(leaves.subList(index, index + 1));
    }

    private static byte[] over(List<byte[]> some) {
        if (some.size() == 1) {
            return sha256(new byte[] {0}, some.getFirst());
        }
        int left = 1;
        while (2 * left < some.size()) {
            left *= 2;
        }
        return sha256(new byte[] {1}, over(some.subList(0, left)), over(some.subList(left, some.size())));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// The same leaves for what is tried, which asks for nodes: each is made once.
    MerkleTree tried() {
        List<List<NodeHash>> levels = new ArrayList<>();
        List<NodeHash> level = new ArrayList<>();
        leaves.forEach(leaf -> level.add(NodeHash.leaf(leaf)));
        levels.add(level);
        while (levels.getLast().size() > 1) {
            List<NodeHash> below = levels.getLast();
            List<NodeHash> above = new ArrayList<>();
            for (int index = 0; index + 1 < below.size(); index += 2) {
                above.add(NodeHash.node(below.get(index), below.get(index + 1)));
            }
            levels.add(above);
        }
        return new MerkleTree((height, index) -> levels.get(height).get((int) index), leaves.size());
    }
}
