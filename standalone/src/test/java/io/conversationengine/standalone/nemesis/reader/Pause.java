package io.conversationengine.standalone.nemesis.reader;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/// Lets what is under way go on for so long, because the seed says so.
final class Pause {

    private static final Duration SLACK = Duration.ofMinutes(1);

    private Pause() {}

    static void ofMillis(long millis) {
        Duration pause = Duration.ofMillis(millis);
        await().pollDelay(pause).atMost(pause.plus(SLACK)).until(() -> true);
    }
}
