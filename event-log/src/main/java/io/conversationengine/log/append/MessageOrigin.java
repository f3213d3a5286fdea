package io.conversationengine.log.append;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/// What a message hands down to those that follow from it.
///
/// - `correlationId`: the first message of the chain.
/// - `commandId`: the command that was being handled; each event names it.
/// - `causationId`: what led to it. For a command that a saga sent, the event that the saga reacted to; for one that a
///   deadline sent, the event that set the deadline: neither commands nor deadlines are in the log, so this is what
///   leads back through it. For one that came from outside, the command itself.
/// - `actor`, `credential`, `workspace`: on whose behalf, by which key, where; as the first message brought them. Whose
///   an event is, its aggregate says all the same.
public final class MessageOrigin implements CorrelationDataProvider {

    public static final String CORRELATION = "correlationId";
    public static final String CAUSATION = "causationId";
    public static final String COMMAND = "commandId";
    public static final String ACTOR = "actor";
    public static final String CREDENTIAL = "credential";
    public static final String WORKSPACE = "workspace";

    private static final List<String> CARRIED_ON = List.of(ACTOR, CREDENTIAL, WORKSPACE);

    public MessageOrigin() {}

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        MetaData metaData = message.getMetaData();
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put(CORRELATION, metaData.getOrDefault(CORRELATION, message.getIdentifier()));
        boolean stored = !(message instanceof CommandMessage<?> || message instanceof DeadlineMessage<?>);
        origin.put(
                CAUSATION,
                stored ? message.getIdentifier() : metaData.getOrDefault(CAUSATION, message.getIdentifier()));
        if (message instanceof CommandMessage<?>) {
            origin.put(COMMAND, message.getIdentifier());
        }
        CARRIED_ON.stream().filter(metaData::containsKey).forEach(key -> origin.put(key, metaData.get(key)));
        return origin;
    }
}
