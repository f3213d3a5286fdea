/// The Merkle tree over the log as it is stored: in tiles of hashes, which somebody makes who follows the log.
@NullMarked
package io.conversationengine.log.tile;

import org.jspecify.annotations.NullMarked;
