package io.conversationengine.kernel;

import java.time.Instant;

/// What each decision may know beside the state: all of it as it was at one moment. A decision asks for what its
/// command needs, and for nothing else.
public interface Premises {

    /// The moment.
    Instant now();

    /// The version of what is decided about: the number of its last event, -1 before the first.
    long version();
}
