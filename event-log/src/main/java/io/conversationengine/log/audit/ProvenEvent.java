package io.conversationengine.log.audit;

import io.conversationengine.log.proof.ExportEntry;
import io.conversationengine.log.tree.NodeHash;
import java.util.List;

/// An event as it is stored, with all that a stranger needs to see that it is in the log.
///
/// @param stored what its hash is made of, and that hash
/// @param before the hash of the event before it, in hexadecimal digits
/// @param path from the event's hash to the root of the tree
public record ProvenEvent(ExportEntry.Event stored, String before, List<NodeHash> path) {

    public ProvenEvent {
        path = List.copyOf(path);
    }
}
