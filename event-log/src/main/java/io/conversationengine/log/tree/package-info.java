/// Merkle trees as RFC 6962 has them: what they hash, and what proves that something is in one, or that one goes
/// on from another. Pure: who has the hashes of nodes, and where, is not known here.
@NullMarked
package io.conversationengine.log.tree;

import org.jspecify.annotations.NullMarked;
