package io.conversationengine.log.startup;

import io.conversationengine.log.EngineProperties.Store;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whether the database holds events of another store than the one that is configured: its views, sagas and tokens
/// would belong to the wrong log.
record OtherStores(JdbcClient sql) {

    private static final Map<Store, String> TABLES =
            Map.of(Store.POSTGRES, "log.event", Store.AXON_JDBC, "stock.event");

    List<String> faults(Store configured) {
        return TABLES.entrySet().stream()
                .filter(store -> store.getKey() != configured && hasEvents(store.getValue()))
                .map(store ->
                        "this data was written with engine.event-store=%s; start with that, or on another directory"
                                .formatted(store.getKey().setting()))
                .toList();
    }

    private boolean hasEvents(String table) {
        boolean exists = sql.sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
        return exists
                && sql.sql("select exists (select from %s)".formatted(table))
                        .query(Boolean.class)
                        .single();
    }
}
