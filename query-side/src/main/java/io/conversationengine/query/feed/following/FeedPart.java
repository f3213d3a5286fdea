package io.conversationengine.query.feed.following;

import java.util.List;

/// All events of a workspace between two positions.
///
/// @param after whoever has come to it, or further, goes on here
/// @param upTo whoever has taken these has come to it
record FeedPart(long after, long upTo, List<FeedLine> lines) {

    FeedPart {
        lines = List.copyOf(lines);
    }

    /// What is new to whoever has come to a position.
    FeedPart beyond(long position) {
        return position <= after
                ? this
                : new FeedPart(
                        position,
                        upTo,
                        lines.stream()
                                .filter(line -> line.position() > position)
                                .toList());
    }

    FeedPart with(FeedPart next) {
        return new FeedPart(after, next.upTo, lines.isEmpty() ? next.lines : lines);
    }

    long bytes() {
        return lines.stream().mapToLong(line -> line.json().length).sum();
    }
}
