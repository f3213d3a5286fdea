package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.log.history.LoggedEvent;
import io.conversationengine.log.history.LoggedEvents;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import io.conversationengine.standalone.simulation.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final Map<String, String> workspaces = new HashMap<>();
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

    /// As an export, of which nothing is proven.
    public Path exportedTo(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (LoggedEvent event : log) {
            Map<String, Object> line = new HashMap<>();
            line.put("position", event.position());
            line.put("id", "event-" + event.position());
            line.put("workspace", event.workspace());
            line.put("stream", event.stream());
            line.put("sequence", event.sequence());
            line.put("name", event.name());
            line.put("revision", event.revision());
            line.put("micros", ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
            line.put("metadata", new String(event.metadata(), StandardCharsets.UTF_8));
            line.put("payload", new String(event.payload(), StandardCharsets.UTF_8));
            lines.add(JSON.writeValueAsString(line));
        }
        lines.add("{\"position\":%d,\"hash\":\"%s\"}".formatted(log.size(), "0".repeat(64)));
        return Files.write(file, lines);
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
                workspaces.computeIfAbsent(event.stream(), _ -> workspace(payload)),
                event.stream(),
                event.recorded().sequence(),
                family(payload) + "." + payload.getClass().getSimpleName(),
                revision(payload),
                event.at(),
                JSON.writeValueAsBytes(metadata),
                JSON.writeValueAsBytes(payload)));
    }

    /// Of a stream's first event.
    private static String workspace(Object event) {
        WorkspaceId workspace = switch (event) {
            case ConversationOpened e -> e.workspace();
            case ContactEvent e -> e.workspace();
            case AllowanceEvent e -> e.allowance().workspace();
            case ChannelEvent e -> e.workspace();
            case WorkspaceEvent e -> e.workspace();
            default -> throw new IllegalArgumentException("Begins no stream: " + event);
        };
        return workspace.value();
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
