package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.history.LoggedEvent;
import io.conversationengine.log.history.LoggedEvents;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import io.conversationengine.standalone.simulation.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A history that was decided in memory, and the log as which an engine would have stored it.
public final class MemoryLog {

    private static final JsonMapper JSON = StoredJson.mapper();

    private final List<Object> events = new ArrayList<>();
    private final List<LoggedEvent> log = new ArrayList<>();
    private final Simulation simulation = new Simulation(Editions.shipped(), this::add);
    private int commands;

    public MemoryLog() {}

    public void passTo(Instant at) {
        commands++;
        simulation.passTo(at);
    }

    public void passToTheEnd() {
        commands++;
        simulation.passToTheEnd();
    }

    public Object carryOut(Object command) {
        commands++;
        return simulation.carryOut(command);
    }

    /// All that was decided, in its order.
    public List<Object> events() {
        return events;
    }

    public LoggedEvents stored() {
        Iterator<LoggedEvent> rest = log.iterator();
        return new LoggedEvents() {
            @Override
            public @Nullable LoggedEvent next() {
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            public long last() {
                return log.size();
            }
        };
    }

    private void add(SimulatedEvent event) {
        Object payload = event.recorded().event();
        Map<String, Object> metadata = new HashMap<>(event.recorded().metadata());
        metadata.put(MessageOrigin.COMMAND, "command-" + commands);
        events.add(payload);
        log.add(new LoggedEvent(
                log.size() + 1,
                null,
                event.stream(),
                event.recorded().sequence(),
                family(payload) + "." + payload.getClass().getSimpleName(),
                revision(payload),
                event.at(),
                JSON.writeValueAsBytes(metadata),
                JSON.writeValueAsBytes(payload)));
    }

    private static String family(Object event) {
        return switch (event) {
            case ConversationEvent _ -> "conversation";
            case ContactEvent _ -> "contact";
            case AllowanceEvent _ -> "allowance";
            case ChannelEvent _ -> "channel";
            case WorkspaceEvent _ -> "workspace";
            default -> throw new IllegalArgumentException("Of no family: " + event);
        };
    }

    private static String revision(Object event) {
        return switch (event) {
            case AgentAssigned _, AgentUnassigned _, WorkspaceSettingsChanged _ -> "2";
            default -> "1";
        };
    }
}
