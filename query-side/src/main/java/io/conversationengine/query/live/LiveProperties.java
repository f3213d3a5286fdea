package io.conversationengine.query.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may choose about answers that go on for long.
///
/// @param followers how many requests may follow what happens, on this node
/// @param readers how many may read the log in bulk at once, on this node
/// @param share what part of either one workspace may have: all of it is 1
/// @param heartbeat how long nothing is said at most to somebody who follows: one who has gone keeps a place for two
@ConfigurationProperties("engine.live")
public record LiveProperties(
        @DefaultValue("256") int followers,
        @DefaultValue("32") int readers,
        @DefaultValue("0.75") double share,
        @DefaultValue("5s") Duration heartbeat) {

    public LiveProperties {
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

    Room roomForFollowers() {
        return room(followers);
    }

    Room roomForReaders() {
        return room(readers);
    }

    private Room room(int places) {
        return new Room(places, (int) Math.ceil(places * share), heartbeat.multipliedBy(2));
    }
}
