package io.conversationengine.query.webhook.sending;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long is waited after an attempt in vain: longer each time, and not as long as others wait.
record Backoff(RandomGenerator random) {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3));

    /// A pause is so much shorter or longer at most.
    private static final double JITTER = 0.1;

    /// @param attempts how many there were, from 1
    Duration after(int attempts) {
        Duration pause = PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
        return Duration.ofMillis((long) (pause.toMillis() * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }
}
