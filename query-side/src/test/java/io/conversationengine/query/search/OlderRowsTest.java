package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.query.Query.ListContacts;
import io.conversationengine.kernel.query.Query.Search;
import io.conversationengine.kernel.query.SearchResults.Contacts;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Rows of views that an engine of before wrote.
class OlderRowsTest {

    private final DriverManagerDataSource database = new DriverManagerDataSource(Postgres.newDatabase());

    @Test
    void are_compared_as_those_that_are_written_today() {
        migrate("search", "1");
        migrate("views", "6");
        JdbcClient.create(database).sql("""
                insert into views.contact (id, workspace, account, channel, external_id, profile) values
                    (gen_random_uuid(), 'shop', 'sms', 'sms', 'ali', '{
                        "name": "\u202Aعلی B Əliyev\u202C", "userNames": [], "phones": ["+49–171–4567"],
                        "emails": ["o´b@example.com"], "labels": []}')
                """).update();

        try (Engine engine = Engine.start(String.valueOf(database.getUrl()))) {
            for (String q : List.of("علي eliyev", "ƏLİYEV b", "0171 45", "o'b@example.com")) {
                Contacts found = engine.find(at -> new ListContacts(
                        Story.SHOP,
                        new Search(q, List.of(SearchField.values())),
                        null,
                        null,
                        null,
                        false,
                        null,
                        10,
                        at));
                assertThat(found.items())
                        .extracting(item -> String.valueOf(item.contact().externalId()))
                        .as(q)
                        .containsExactly("ali");
            }
        }
    }

    private void migrate(String schema, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .target(version)
                .load()
                .migrate();
    }
}
