package io.conversationengine.query.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What PostgreSQL's own files and statistics hold of a contact who was erased.
class SweptErasureTest {

    private static final String WORD = "planted";

    private final String database = Engine.newDatabase();
    private final Engine engine = Engine.start(database, "engine.erasure.sweep-every=200ms");
    private final JdbcClient sql = engine.get(JdbcClient.class);
    private final Story story = new Story();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void is_nothing_in_any_page_of_an_index_and_nothing_in_the_statistics() {
        Chat chat = told(WORD);
        told("other");
        engine.record(story);
        seen(chat);
        sql.sql("analyze").update();
        assertThat(indexesWith(WORD))
                .contains("contact_labels", "contact_email", "contact_external_id", "contact_person");
        assertThat(statisticsWith(WORD)).contains("labels", "emails", "profile", "last_message", "entry");

        engine.record(chat.contactErased(Story.BEGIN).story());
        seen(chat);

        await().until(() -> is("select swept_to = position and position > 0 from views.erasure"));
        await().until(() -> is("select swept_to = position and position > 0 from timeline.erasure"));
        assertThat(indexesWith(WORD)).isEmpty();
        assertThat(statisticsWith(WORD)).isEmpty();
        assertThat(indexesWith("other")).contains("contact_labels");
        assertThat(sql.sql("select count(*) from pg_index where not indisvalid")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void is_not_said_to_be_nothing_in_views_that_came_into_the_place_of_those_swept() throws SQLException {
        Chat chat = told(WORD);
        engine.record(story);
        seen(chat);

        try (Connection other = DriverManager.getConnection(database);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // What analyses waits for it, what reads and writes does not.
            statement.execute("lock table views.conversation in share update exclusive mode");
            engine.record(chat.contactErased(Story.BEGIN).story());
            await().until(() -> is("""
                    select exists (
                        select from pg_stat_activity
                        where query = 'analyze views.conversation' and wait_event_type = 'Lock')
                    """));
            sql.sql("""
                    alter schema views rename to views_before;
                    create schema views;
                    create table views.erasure as select * from views_before.erasure;
                    """).update();
            other.commit();
        }

        await().until(() -> is("select pg_try_advisory_xact_lock(hashtextextended('sweep after erasures', 0))"));
        assertThat(is("select swept_to = 0 from views.erasure")).isTrue();
    }

    private boolean is(String query) {
        return sql.sql(query).query(Boolean.class).single();
    }

    private void seen(Chat chat) {
        engine.find(at -> new FindTimeline(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 1, at));
    }

    private Chat told(String word) {
        Profile profile = new Profile(
                word,
                word,
                word,
                List.of(word),
                List.of(word + "@example.com"),
                List.of("+49 151 777"),
                List.of(word),
                new PersonId(word));
        return new Chat(story, "line", word)
                .contactRegistered(profile, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", word, Story.BEGIN)
                .closed("sales", word, Story.ANNA, Story.BEGIN);
    }

    /// Those of the views whose files have the word in any of their pages.
    private List<String> indexesWith(String word) {
        sql.sql("checkpoint").update();
        return sql.sql("""
                select c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('views', 'timeline') and c.relkind = 'i'
                    and position(convert_to(?, 'UTF8') in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0
                """).param(word).query(String.class).list();
    }

    private List<String> statisticsWith(String word) {
        return sql.sql("""
                select attname from pg_stats
                where schemaname in ('views', 'timeline')
                    and concat(most_common_vals, histogram_bounds, most_common_elems) like ?
                """).param("%" + word + "%").query(String.class).list();
    }
}
