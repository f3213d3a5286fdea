package io.conversationengine.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long is waited for what. Each is shorter than the next one: whoever waits hears why before the one who waits for
/// that has given up, so that nothing is repeated that was only slow.
///
/// @param head for the log's head while another writer holds it; more than the 5 seconds after which
///     `docs/roles.sql` cuts off who holds it and does nothing
/// @param logAnswer for the database's answer to an append, before its connection counts as lost
/// @param append until a caller is told that its append is in doubt; it holds the 2 seconds in a queue, too
/// @param request until a client is told that its command is in doubt, where another process carries it out, or its
///     question not answered. One that this process carries out may wait for the lock, for the events that it reads and
///     for its append, each with its own time
/// @param sagaCommand until a saga or a deadline gives a command up and comes again; as with a request, one that this
///     process carries out may take longer
/// @param claim until the place of a reader is free whose process died: longer than its sagas wait in one transaction
/// @param idle until PostgreSQL ends a session of the engine that does nothing in a transaction: a saga's waits for
///     commands meanwhile
/// @param answer for the database's answer to anything else, before its connection counts as lost
@ConfigurationProperties("engine.timeouts")
public record EngineTimeouts(
        @DefaultValue("6s") Duration head,
        @DefaultValue("7s") Duration logAnswer,
        @DefaultValue("9s") Duration append,
        @DefaultValue("10s") Duration request,
        @DefaultValue("12s") Duration sagaCommand,
        @DefaultValue("15s") Duration claim,
        @DefaultValue("20s") Duration idle,
        @DefaultValue("60s") Duration answer) {

    public static final EngineTimeouts DEFAULTS = new EngineTimeouts(
            Duration.ofSeconds(6),
            Duration.ofSeconds(7),
            Duration.ofSeconds(9),
            Duration.ofSeconds(10),
            Duration.ofSeconds(12),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    public EngineTimeouts {
        Duration before = Duration.ZERO;
        String name = "nothing";
        for (Map.Entry<String, Duration> limit : List.of(
                Map.entry("head", head),
                Map.entry("log-answer", logAnswer),
                Map.entry("append", append),
                Map.entry("request", request),
                Map.entry("saga-command", sagaCommand),
                Map.entry("claim", claim),
                Map.entry("idle", idle),
                Map.entry("answer", answer))) {
            if (limit.getValue().compareTo(before) <= 0) {
                throw new IllegalArgumentException("engine.timeouts.%s is longer than %s (%s), not %s"
                        .formatted(limit.getKey(), name, before, limit.getValue()));
            }
            before = limit.getValue();
            name = limit.getKey();
        }
    }

    /// For one statement of a question to the views: shorter than the request, so that its client hears that it asked
    /// for too much.
    public Duration question() {
        return request.multipliedBy(4).dividedBy(5);
    }

    /// For the commands ahead on the same aggregate. It may take half as long again, as it is waited in many pieces:
    /// that is behind, too, before the request's own time is over.
    public Duration lock() {
        return append.multipliedBy(2).dividedBy(3);
    }

    /// For a connection of the pool, and for the database's answer to the look at a request's key: both are behind
    /// before the request's own time is over.
    public Duration connection() {
        return request.multipliedBy(2).dividedBy(5);
    }
}
