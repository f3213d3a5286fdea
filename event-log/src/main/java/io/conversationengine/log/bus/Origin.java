package io.conversationengine.log.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/// What a message hands down to those that follow from it.
///
/// - `correlationId`: the first message of the chain.
/// - `commandId`: the command that was being handled; each event names it.
/// - `causationId`: what led to it. For a command that a saga sent, the event or deadline the saga reacted to: commands
///   are not stored, so this is what leads back through the log. For one that came from outside, the command itself.
/// - `actor`, `credential`, `workspace`: on whose behalf, by which key, where; as the first message brought them.
public final class Origin implements CorrelationDataProvider {

    public static final String CORRELATION = "correlationId";
    public static final String CAUSATION = "causationId";
    public static final String COMMAND = "commandId";
    public static final String ACTOR = "actor";
    public static final String CREDENTIAL = "credential";
    public static final String WORKSPACE = "workspace";

    private static final List<String> CARRIED_ON = List.of(ACTOR, CREDENTIAL, WORKSPACE);

    Origin() {}

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        MetaData metaData = message.getMetaData();
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put(CORRELATION, metaData.getOrDefault(CORRELATION, message.getIdentifier()));
        if (message instanceof CommandMessage<?>) {
            origin.put(CAUSATION, metaData.getOrDefault(CAUSATION, message.getIdentifier()));
            origin.put(COMMAND, message.getIdentifier());
        } else {
            origin.put(CAUSATION, message.getIdentifier());
        }
        CARRIED_ON.stream().filter(metaData::containsKey).forEach(key -> origin.put(key, metaData.get(key)));
        return origin;
    }
}
