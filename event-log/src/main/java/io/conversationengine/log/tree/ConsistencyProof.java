package io.conversationengine.log.tree;

import java.util.ArrayList;
import java.util.List;

/// That a tree goes on from a smaller one: nothing of that was changed or taken out.
///
/// @param from the size of the smaller one
/// @param to the size of the larger one
public record ConsistencyProof(long from, long to, List<NodeHash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /// Whether the tree with the root `later` goes on from that with the root `earlier` (RFC 9162, 2.1.4.2).
    public boolean proves(NodeHash earlier, NodeHash later) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0) {
            return path.isEmpty() && earlier.equals(NodeHash.OF_NOTHING);
        }
        if (from == to) {
            return path.isEmpty() && earlier.equals(later);
        }
        return climbs(earlier, later);
    }

    private boolean climbs(NodeHash earlier, NodeHash later) {
        List<NodeHash> hashes = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            hashes.addFirst(earlier);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        int shared = Long.numberOfTrailingZeros(from);
        long at = (from - 1) >> shared;
        long last = (to - 1) >> shared;
        NodeHash before = hashes.getFirst();
        NodeHash after = hashes.getFirst();
        for (NodeHash sibling : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            int up = 1;
            if (InclusionProof.isRight(at) || at == last) {
                before = NodeHash.node(sibling, before);
                after = NodeHash.node(sibling, after);
                up += InclusionProof.levelsAlone(at);
            } else {
                after = NodeHash.node(after, sibling);
            }
            at >>= up;
            last >>= up;
        }
        return last == 0 && before.equals(earlier) && after.equals(later);
    }
}
