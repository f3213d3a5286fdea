package io.conversationengine.log.append;

import java.util.ArrayList;
import java.util.List;

/// The log's last position and the hash of the event there, as far as a writer knows.
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
record ChainedHead(long position, byte[] hash) {

    /// Of a writer that has not appended yet, or does not know whether it has. No log was ever there.
    static final ChainedHead UNKNOWN = new ChainedHead(-1, EventDigest.beginning());

    /// What the head comes to with each of the events that follow it.
    List<ChainedHead> followedBy(List<byte[]> digests) {
        List<ChainedHead> heads = new ArrayList<>();
        ChainedHead last = this;
        for (byte[] digest : digests) {
            long next = last.position + 1;
            last = new ChainedHead(next, EventDigest.chain(last.hash, next, digest));
            heads.add(last);
        }
        return heads;
    }
}
