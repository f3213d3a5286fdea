package io.conversationengine.runtime;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may choose about the log and the machinery on it.
///
/// @param eventStore where events are kept: `postgres` (the engine's own log, the default) or `axon-server`, which then
///     carries commands and queries too, while tokens, sagas, deadlines and views stay in PostgreSQL
/// @param axonServer its address, `HOST:PORT`, for `axon-server` only
/// @param node what this process is called: one that bears the name of a dead one takes over its readers' places at
///     once. Nothing is a name of its own for each process
/// @param deadlines `automatic`, or `manual` where a simulated clock drives them through
///     [io.conversationengine.axon.deadline.DueDeadlines]
/// @param messageMeters whether commands, events and questions are counted and timed
@ConfigurationProperties("engine")
public record EngineProperties(
        @DefaultValue("postgres") Store eventStore,
        @DefaultValue("") String axonServer,
        @DefaultValue("") String node,
        @DefaultValue("automatic") Deadlines deadlines,
        @DefaultValue("true") boolean messageMeters,
        @DefaultValue Aggregates aggregates,
        @DefaultValue Log log,
        @DefaultValue Readers readers) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s:]+:\\d{1,5}");

    public EngineProperties {
        boolean addressed = ADDRESS.matcher(axonServer).matches();
        if (eventStore == Store.AXON_SERVER && !addressed) {
            throw new IllegalArgumentException(
                    "engine.axon-server is HOST:PORT where engine.event-store is axon-server");
        }
    }

    /// What this process is called among others on its database.
    public String nodeName() {
        return node.isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : node;
    }

    public enum Store {
        POSTGRES,
        AXON_SERVER;

        /// As it is written in the configuration.
        public String setting() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum Deadlines {
        AUTOMATIC,
        MANUAL
    }

    /// @param waiting how many commands may wait to be appended; more are refused after two seconds
    public record Log(@DefaultValue("4096") int waiting) {

        public Log {
            if (waiting < 1) {
                throw new IllegalArgumentException("engine.log.waiting is 1 or more, not " + waiting);
            }
        }
    }

    /// @param gathering the shortest time between two looks at the end of the log, five times as long where a look
    ///     takes long, and ten times as long for the reader that arms the deadlines of windows: with hundreds of
    ///     events a second, most of what a reader costs is a cost of each batch
    /// @param park whether a reader goes on without what it cannot take; all readers stop otherwise
    /// @param segments in how many parts, by conversation, a reader with sagas goes through the log: 1, 2, 4 or 8.
    ///     A database that has fewer splits them, and one that has more keeps them
    public record Readers(
            @DefaultValue("10ms") Duration gathering,
            @DefaultValue("true") boolean park,
            @DefaultValue("4") int segments) {

        /// Each holds a connection while its sagas wait for commands, which need others of the same pool.
        public static final int MOST_SEGMENTS = 8;

        public Readers {
            if (gathering.isNegative()) {
                throw new IllegalArgumentException("engine.readers.gathering is nothing or more, not " + gathering);
            }
            if (segments < 1 || segments > MOST_SEGMENTS || Integer.bitCount(segments) != 1) {
                throw new IllegalArgumentException("engine.readers.segments is 1, 2, 4 or 8, not " + segments);
            }
        }
    }

    /// @param cacheSize how many aggregates stay in memory; 0 loads each from the log every time
    /// @param cacheMemory how much memory they may take together, about; those of long conversations take the most
    /// @param snapshotEvery after how many events of an aggregate a snapshot is made; 0 makes none
    public record Aggregates(
            @DefaultValue("50000") int cacheSize,
            @DefaultValue("256MB") DataSize cacheMemory,
            @DefaultValue("500") int snapshotEvery) {

        private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(1);

        public Aggregates {
            if (cacheSize < 0) {
                throw new IllegalArgumentException("engine.aggregates.cache-size is 0 or more, not " + cacheSize);
            }
            if (cacheMemory.compareTo(LEAST_MEMORY) < 0) {
                throw new IllegalArgumentException("engine.aggregates.cache-memory is 1MB or more, not " + cacheMemory);
            }
            if (snapshotEvery < 0) {
                throw new IllegalArgumentException(
                        "engine.aggregates.snapshot-every is 0 or more, not " + snapshotEvery);
            }
        }
    }
}
