package io.conversationengine.log.store;

import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;

final class Tokens {

    private Tokens() {}

    static TrackingToken at(long position) {
        return GapAwareTrackingToken.newInstance(position, Set.of());
    }
}
