package io.conversationengine.command.workspace;

import io.conversationengine.command.decision.AggregateDecision;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceDecider;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// One tenant and what it decides for itself. What becomes of a command, its [WorkspaceDecider] says.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
class Workspace {
    @AggregateIdentifier
    private @Nullable WorkspaceKey key;

    private @Nullable WorkspaceSettings settings;

    Workspace() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WorkspaceAnswer handle(ChangeWorkspaceSettings command, AggregateDecision deciding) {
        return deciding.by(premises -> WorkspaceDecider.decide(settings, command, premises), key != null);
    }

    @EventSourcingHandler
    void on(WorkspaceSettingsChanged event) {
        key = new WorkspaceKey(event.workspace());
        settings = event.settings();
    }
}
