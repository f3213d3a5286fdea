package io.conversationengine.query.rebuild;

import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.query.Engine;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A projection beside those of the engine, as somebody adds one: how often each customer has written.
final class Tally implements Projector {

    static final String NAME = "tally";

    private final JdbcClient sql;

    private Tally(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void project(Batch batch) {
        batch.events(CustomerReplyReceived.class)
                .forEach(event -> sql.sql("""
                        insert into %1$s.tally as known (conversation, messages) values (cast(? as uuid), 1)
                        on conflict (conversation) do update set messages = known.messages + 1
                        """.formatted(batch.schema()))
                        .param(event.conversation().value())
                        .update());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.tally".formatted(schema)).update();
    }

    static List<String> rows(Engine engine) {
        return engine.get(JdbcClient.class)
                .sql("select conversation || ' ' || messages from tally.tally order by 1")
                .query(String.class)
                .list();
    }

    /// The same without any projection.
    static List<String> ofLog(Engine engine) {
        return engine.get(JdbcClient.class).sql("""
                        select stream || ' ' || count(*) from log.event
                        where name = 'conversation.CustomerReplyReceived'
                        group by stream order by 1
                        """).query(String.class).list();
    }

    /// Not found by a scan, but only where it is named.
    static class Added {

        @Bean
        Projection tally(JdbcClient sql) {
            return new Projection(NAME, 1, List.of(new Tally(sql)));
        }
    }

    /// By a release that counts in another way.
    static class Revised {

        @Bean
        Projection tally(JdbcClient sql) {
            return new Projection(NAME, 2, List.of(new Tally(sql)));
        }
    }
}
