package io.conversationengine.benchmarks.contender;

import io.conversationengine.standalone.database.Database;
import java.util.List;

/// Where counters keep their events: in the engine's log, or in Axon's storage on JDBC.
public enum CounterStore {
    ENGINE {
        @Override
        public Contender start(Database database, Node.Setting setting, String name) {
            return Node.start(database, setting).as(name);
        }

        @Override
        public Contender startWithReader(Database database, Node.Setting setting, Reader reader) {
            return Node.startWithReader(database, setting, reader).as(Reader.NAME);
        }
    },

    STOCK {
        @Override
        public Contender start(Database database, Node.Setting setting, String name) {
            return stock(database, setting, List.of()).as(name);
        }

        @Override
        public Contender startWithReader(Database database, Node.Setting setting, Reader reader) {
            return stock(database, setting, List.of(reader)).as(Reader.NAME);
        }
    };

    public abstract Contender start(Database database, Node.Setting setting, String name);

    public abstract Contender startWithReader(Database database, Node.Setting setting, Reader reader);

    private static CachedStock stock(Database database, Node.Setting setting, List<Reader> readers) {
        return new CachedStock(
                Server.pool(database, setting.pool()),
                Counter.class,
                List.of(Counter.EVENTS, Counter.SNAPSHOTS),
                setting.cache(),
                readers);
    }
}
