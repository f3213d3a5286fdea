package io.conversationengine.edge.access;

import io.conversationengine.log.database.SchemaMigration;
import javax.sql.DataSource;

/// The schema `access`, brought up to date before anything asks for a key.
public final class AccessSchema {

    private AccessSchema() {}

    public static void migrate(DataSource dataSource) {
        new SchemaMigration(dataSource, "access").afterPropertiesSet();
    }
}
