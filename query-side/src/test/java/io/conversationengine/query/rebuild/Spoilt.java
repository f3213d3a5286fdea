package io.conversationengine.query.rebuild;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A log with an event that cannot be read, until it is mended; and what is parked for it.
record Spoilt(JdbcClient sql) {

    static Spoilt in(DataSource dataSource) {
        return new Spoilt(JdbcClient.create(dataSource));
    }

    /// The first of its name in a conversation.
    void event(ConversationId conversation, String name) {
        sql.sql("alter table log.event disable trigger user").update();
        sql.sql("""
                create table kept as select * from log.event
                where position = (select min(position) from log.event where stream = '%s' and name = '%s')
                """.formatted(conversation, name)).update();
        sql.sql("update log.event e set payload = '\\x7b' from kept k where e.position = k.position")
                .update();
    }

    void mend() {
        sql.sql("update log.event e set payload = k.payload from kept k where e.position = k.position")
                .update();
    }

    /// The positions of a conversation's events.
    List<Long> logged(ConversationId conversation) {
        return sql.sql("select position from log.event where stream = ? order by 1")
                .param(conversation.value())
                .query(Long.class)
                .list();
    }

    List<Long> parked(String reader, ConversationId conversation) {
        return sql.sql("select position from reader.parked_event where reader = ? and key = ? order by 1")
                .params(reader, conversation.value())
                .query(Long.class)
                .list();
    }

    /// As an operator does.
    void discardFirst(Engine engine, ConversationId conversation) {
        engine.get(ParkedTable.class)
                .discard(
                        "views",
                        engine.get(ParkedReport.class)
                                .key("views", conversation.value())
                                .orElseThrow(),
                        Story.BEGIN,
                        "bot:operator");
    }

    /// Leaves nothing of the views, nor of how far they were.
    void forgetViews() {
        sql.sql("drop schema views cascade").update();
        sql.sql("delete from work.token where processor = 'views'").update();
    }
}
