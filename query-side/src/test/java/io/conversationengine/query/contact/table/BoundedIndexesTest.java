package io.conversationengine.query.contact.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.projection.JsonColumn;
import io.conversationengine.runtime.database.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A version that had no bound on what is searched of a contact left rows of any length.
class BoundedIndexesTest {

    private static final List<String> NONE = List.of();
    private static final JdbcClient SQL = database();

    @Test
    void are_made_anew_where_names_or_addresses_are_in_them_beyond_the_bound() throws IOException {
        assertThat(isOutdatedWith(names("n".repeat(255), 20), null)).isTrue();
        assertThat(isOutdatedWith(names("王".repeat(255), 3), null)).isTrue();
        assertThat(isOutdatedWith(emails("e".repeat(308) + "@example.com", 4), null))
                .isTrue();
    }

    @Test
    void stay_where_there_is_no_such_contact() throws IOException {
        Profile most = names("n".repeat(255), 20);
        assertThat(isOutdatedWith(SearchedProfile.of(most), null)).isFalse();
        assertThat(isOutdatedWith(SearchedProfile.of(most), most)).isFalse();
        assertThat(isOutdatedWith(names("n".repeat(SearchedProfile.NAMES / Limits.LIST), Limits.LIST), null))
                .isFalse();
        assertThat(isOutdatedWith(emails("e".repeat(308) + "@example.com", 3), null))
                .isFalse();
        assertThat(isOutdatedWith(Profile.UNKNOWN, null)).isFalse();
    }

    private static Profile names(String userName, int times) {
        return new Profile("n", "n", "n", Collections.nCopies(times, userName), NONE, NONE, NONE, null);
    }

    private static Profile emails(String address, int times) {
        return new Profile(null, null, null, NONE, Collections.nCopies(times, address), NONE, NONE, null);
    }

    private static boolean isOutdatedWith(Profile profile, @Nullable Profile whole) throws IOException {
        SQL.sql("delete from views.contact").update();
        SQL.sql("""
                insert into views.contact (id, workspace, account, channel, external_id, profile, whole, erased)
                values (gen_random_uuid(), 'shop', 'line', 'line', 'ann', cast(:profile as jsonb),
                    cast(:whole as jsonb), false)
                """)
                .param("profile", JsonColumn.write(profile))
                .param("whole", JsonColumn.write(whole))
                .update();
        SQL.sql("update views.progress set outdated = false").update();
        SQL.sql("set search_path = views; " + script()).update();
        return SQL.sql("select outdated from views.progress")
                .query(Boolean.class)
                .single();
    }

    private static String script() throws IOException {
        try (InputStream script = BoundedIndexesTest.class.getResourceAsStream("/db/views/V16__bounded_indexes.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JdbcClient database() {
        DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());
        new SchemaMigration(database, "search").migrate();
        new SchemaMigration(database, "views").migrate();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("insert into views.progress (projection, position) values ('views', 7)")
                .update();
        return sql;
    }
}
