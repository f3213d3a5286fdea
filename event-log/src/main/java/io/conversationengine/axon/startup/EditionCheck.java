package io.conversationengine.axon.startup;

import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;

/// Whether the engine has the editions by whose rules workspaces live: nothing could be decided there without.
///
/// @param workspaces all of the log
record EditionCheck(List<WorkspaceId> workspaces, EventStore events, Editions editions) {

    private static final int NAMED = 5;

    /// One sentence for each edition that is gone.
    List<String> faults() {
        SortedMap<String, List<WorkspaceId>> gone = new TreeMap<>();
        for (WorkspaceId workspace : workspaces) {
            String edition = settingsOf(workspace).edition();
            if (editions.named(edition).isEmpty()) {
                gone.computeIfAbsent(edition, _ -> new ArrayList<>()).add(workspace);
            }
        }
        List<String> faults = new ArrayList<>();
        gone.forEach((edition, living) ->
                faults.add("%s by the edition %s, which this version does not have (it has %s)"
                        .formatted(describe(living), edition, String.join(", ", editions.names()))));
        return faults;
    }

    /// The last event of the workspace's stream has all of them.
    private WorkspaceSettings settingsOf(WorkspaceId workspace) {
        String stream = new WorkspaceKey(workspace).toString();
        return events.lastSequenceNumberFor(stream).stream()
                .flatMap(last -> events.readEvents(stream, last).asStream())
                .map(Message::getPayload)
                .filter(WorkspaceSettingsChanged.class::isInstance)
                .map(WorkspaceSettingsChanged.class::cast)
                .map(WorkspaceSettingsChanged::settings)
                .reduce(WorkspaceSettings.defaults(), (_, later) -> later);
    }

    private static String describe(List<WorkspaceId> living) {
        String first = String.join(
                ", ", living.stream().limit(NAMED).map(WorkspaceId::value).toList());
        String others = living.size() > NAMED ? " and %d more".formatted(living.size() - NAMED) : "";
        return living.size() == 1
                ? "the workspace %s lives".formatted(first)
                : "the workspaces %s%s live".formatted(first, others);
    }
}
