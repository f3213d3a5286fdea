package io.conversationengine.log.tile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How far what can be proven is behind the log.
record ProofMeters(TreeFollower follower) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("engine.proof.lag", follower, TreeFollower::lag)
                .description("Positions of the log of which there is no proof yet")
                .register(meters);
    }
}
