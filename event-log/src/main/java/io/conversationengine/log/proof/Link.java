package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import java.util.HexFormat;

/// A place in the chain of hashes. Whoever keeps this one knows the whole log up to it.
///
/// @param position of an event; 0 before the first
/// @param hash of that event, in hexadecimal digits
public record Link(long position, String hash) {

    static final HexFormat HEX = HexFormat.of();

    static final Link BEGINNING = new Link(0, HEX.formatHex(EventDigest.beginning()));

    /// The place of the event that follows.
    Link next(EventRow event) {
        byte[] hashOfNext = EventDigest.chain(HEX.parseHex(hash), position + 1, EventDigest.of(event));
        return new Link(position + 1, HEX.formatHex(hashOfNext));
    }

    /// As the last line of an export says it.
    @Override
    public String toString() {
        return "{\"position\":%d,\"hash\":\"%s\"}".formatted(position, hash);
    }
}
