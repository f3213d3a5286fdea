package io.conversationengine.edge.access;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The schema `access`, brought up to date before anything asks for a key.
public final class AccessSchema {

    private AccessSchema() {}

    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("access")
                .locations("classpath:db/access")
                .load()
                .migrate();
    }
}
