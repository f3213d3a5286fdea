package io.conversationengine.personal.key;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a database already holds under a master key.
public final class StoredKeys {

    private StoredKeys() {}

    /// Whether something in it can be read with the right master key only. A database without tables holds nothing.
    public static boolean areIn(DataSource database) {
        JdbcClient sql = JdbcClient.create(database);
        return sql.sql("select to_regclass('personal.contact_key') is not null")
                        .query(Boolean.class)
                        .single()
                && sql.sql("select exists (select from personal.contact_key where wrapped is not null)")
                        .query(Boolean.class)
                        .single();
    }
}
