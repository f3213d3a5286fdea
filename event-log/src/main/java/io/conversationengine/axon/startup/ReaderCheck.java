package io.conversationengine.axon.startup;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.runtime.refusal.EngineRefused;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/// Looks at the readers of the log, and at the rules that they will ask for, when all beans are there, right before
/// Axon starts them.
final class ReaderCheck implements SmartLifecycle {

    /// Asked for late: whatever a bean names as its need, Spring starts before it.
    private final ObjectProvider<Configuration> axon;

    private final ObjectProvider<EventReader> log;
    private final ObjectProvider<Editions> editions;
    private boolean passed;

    /// @param log empty where another store does not know of workspaces
    /// @param editions empty in an application that decides nothing
    ReaderCheck(
            ObjectProvider<Configuration> axon, ObjectProvider<EventReader> log, ObjectProvider<Editions> editions) {
        this.axon = axon;
        this.log = log;
        this.editions = editions;
    }

    @Override
    public void start() {
        List<String> faults = new ArrayList<>(new ReaderSetupCheck(axon.getObject()).faults());
        log.ifAvailable(reader -> editions.ifAvailable(known -> faults.addAll(
                new EditionCheck(reader.workspaces(), axon.getObject().eventStore(), known).faults())));
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
