package io.conversationengine.command.workspace;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.conversationengine.command.Declined;
import io.conversationengine.command.channel.Register;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.Done;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.UnknownEdition;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// One tenant and what it decides for itself.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class Workspace {
    @AggregateIdentifier
    private WorkspaceKey key;

    private @Nullable WorkspaceSettings settings;

    Workspace() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WorkspaceAnswer handle(ChangeWorkspaceSettings command, Clock clock, Register register) {
        String edition = command.settings().edition();
        if (register.editionNamed(edition).isEmpty()) {
            throw new Declined(new UnknownEdition(edition, register.editionNames()));
        }
        if (command.settings().equals(settings)) {
            return new Done(false);
        }
        apply(new WorkspaceSettingsChanged(
                command.workspace().workspace(), command.settings(), command.by(), clock.instant()));
        return new Done(true);
    }

    @EventSourcingHandler
    void on(WorkspaceSettingsChanged event) {
        key = new WorkspaceKey(event.workspace());
        settings = event.settings();
    }
}
