package io.conversationengine.query.streaming;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may choose about answers that go on for long.
///
/// @param followers how many requests may follow what happens, on this node
/// @param readers how many may read the log in bulk or in pages at once, on this node
/// @param share what part of either one workspace may have: all of it is 1
/// @param heartbeat how long nothing is said at most to somebody who follows: one who has gone keeps a place for two
@ConfigurationProperties("engine.live")
public record StreamingProperties(
        @DefaultValue("256") int followers,
        @DefaultValue("16") int readers,
        @DefaultValue("0.75") double share,
        @DefaultValue("5s") Duration heartbeat) {

    public StreamingProperties {
        if (followers < 1) {
            throw new IllegalArgumentException("engine.live.followers is 1 or more, not " + followers);
        }
        if (readers < 1) {
            throw new IllegalArgumentException("engine.live.readers is 1 or more, not " + readers);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("engine.live.share is more than 0 and at most 1, not " + share);
        }
        if (!heartbeat.isPositive()) {
            throw new IllegalArgumentException("engine.live.heartbeat is longer than nothing, not " + heartbeat);
        }
    }

    SlotLimit roomForFollowers() {
        return room(followers);
    }

    SlotLimit roomForReaders() {
        return room(readers);
    }

    private SlotLimit room(int places) {
        return new SlotLimit(places, (int) Math.ceil(places * share), heartbeat.multipliedBy(2));
    }
}
