package io.conversationengine.axon.startup;

import io.conversationengine.runtime.EngineProperties.Store;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whether the database holds events of another store than the one that is configured: its views, sagas and tokens
/// would belong to the wrong log.
record OtherStores(JdbcClient sql) {

    List<String> faults(Store configured) {
        List<String> faults = new ArrayList<>();
        if (configured != Store.POSTGRES && hasEvents("log.event")) {
            faults.add("this data was written with engine.event-store=postgres; start with that, or on another"
                    + " directory");
        }
        if (hasEvents("stock.event")) {
            faults.add("this data was written with engine.event-store=axon-jdbc, which there is no more; start on"
                    + " another directory");
        }
        return faults;
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
