package io.conversationengine.log.segment;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.log.append.MessageOrigin;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/// What the order of events is kept within: that of a conversation, or of what else the event is of. What happens to an
/// account, its templates or its workspace is for all conversations there, so that its key is the workspace.
///
/// @param workspace null where the event does not name it
public record PartitionKey(String value, @Nullable String workspace) {

    private static final Set<String> OF_WORKSPACES = Set.of("ChannelAccount", "Workspace");

    private static final Pattern WITH_WORKSPACE = Pattern.compile("^(?:workspace|account|allowance)/([^/]+)");

    public static PartitionKey of(EventMessage<?> event) {
        String workspace = workspace(event);
        if (!(event instanceof DomainEventMessage<?> domain)) {
            return new PartitionKey(workspace == null ? event.getIdentifier() : workspace, workspace);
        }
        return workspace != null && OF_WORKSPACES.contains(String.valueOf(domain.getType()))
                ? new PartitionKey(workspace, workspace)
                : new PartitionKey(ofStream(domain, workspace), workspace);
    }

    /// All keys that keep an event from being handled while they are parked.
    public List<String> all() {
        return Stream.of(value, workspace).filter(key -> key != null).distinct().toList();
    }

    /// The answer of an allowance belongs to the conversation that asked. Where it cannot be read, which one that is
    /// cannot be known, and it may be any of the workspace.
    private static String ofStream(DomainEventMessage<?> event, @Nullable String workspace) {
        if (AllowanceEvent.class.isAssignableFrom(event.getPayloadType())) {
            try {
                return ((AllowanceEvent) event.getPayload()).conversation().value();
            } catch (RuntimeException _) {
                return workspace == null ? event.getIdentifier() : workspace;
            }
        }
        return event.getAggregateIdentifier();
    }

    /// Versions before this one left it out of what a deadline caused; then the stream's name has it, or nothing does.
    private static @Nullable String workspace(EventMessage<?> event) {
        String said = said(event);
        if (said == null && event instanceof DomainEventMessage<?> domain) {
            Matcher named = WITH_WORKSPACE.matcher(domain.getAggregateIdentifier());
            return named.find() ? named.group(1) : null;
        }
        return said;
    }

    private static @Nullable String said(EventMessage<?> event) {
        try {
            return (String) event.getMetaData().get(MessageOrigin.WORKSPACE);
        } catch (RuntimeException _) {
            return null;
        }
    }
}
