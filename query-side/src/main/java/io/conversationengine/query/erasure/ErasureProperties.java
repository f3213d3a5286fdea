package io.conversationengine.query.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may choose about erasures.
///
/// @param sweepEvery how long indexes and statistics may keep words of somebody who was erased
@ConfigurationProperties("engine.erasure")
record ErasureProperties(@DefaultValue("1h") Duration sweepEvery) {

    ErasureProperties {
        if (!sweepEvery.isPositive()) {
            throw new IllegalArgumentException("engine.erasure.sweep-every is longer than nothing, not " + sweepEvery);
        }
    }
}
