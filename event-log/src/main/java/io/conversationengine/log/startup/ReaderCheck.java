package io.conversationengine.log.startup;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/// Looks at the readers of the log when all beans are there, right before Axon starts them.
final class ReaderCheck implements SmartLifecycle {

    /// Asked for late: whatever a bean names as its need, Spring starts before it.
    private final ObjectProvider<Configuration> axon;
    private boolean passed;

    ReaderCheck(ObjectProvider<Configuration> axon) {
        this.axon = axon;
    }

    @Override
    public void start() {
        List<String> faults = new ReaderFoundation(axon.getObject()).faults();
        if (!faults.isEmpty()) {
            throw new EngineRefused(faults);
        }
        passed = true;
    }

    @Override
    public void stop() {
        passed = false;
    }

    @Override
    public boolean isRunning() {
        return passed;
    }

    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE - 1;
    }
}
