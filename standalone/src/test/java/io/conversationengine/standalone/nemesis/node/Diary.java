package io.conversationengine.standalone.nemesis.node;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.log.eventstore.Positions;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that writes a line for each event it handles, in the transaction of its place in the log, and fails at some
/// when the line is written. It takes no other events of conversations than one kind, so that there are batches in
/// which nothing is for it.
@ProcessingGroup(Diary.NAME)
public class Diary {

    public static final String NAME = "diary";
    /// The name of what says in an event's metadata of which round it is.
    public static final String ROUND = "nemesis-round";

    private static final int TRIES_WITHOUT_DATABASE = 2;

    private static final String TABLES = """
            create schema nemesis
                create table line (
                    number bigserial primary key, position bigint not null, key text not null, nth int not null)
                create index line_position on line (position)
                create index line_key on line (key)
                create table mended (round bigint primary key)
            """;

    private final JdbcClient sql;
    private final ConcurrentMap<Long, Integer> outages = new ConcurrentHashMap<>();

    Diary(JdbcClient sql) {
        this.sql = sql;
    }

    /// Its tables.
    public static void create(JdbcClient sql) {
        sql.sql(TABLES).update();
    }

    @EventHandler
    void on(UnreachableCleared event, EventMessage<?> message, TrackingToken token) {
        write(event.conversation().value(), message, Positions.reached(token));
    }

    @EventHandler
    void on(AllowanceEvent event, EventMessage<?> message, TrackingToken token) {
        write(event.conversation().value(), message, Positions.reached(token));
    }

    @EventHandler
    void on(ChannelEvent event, EventMessage<?> message, TrackingToken token) {
        write(event.workspace().value(), message, Positions.reached(token));
    }

    /// The line's number of its key is one more than what is seen there, as it would be in any table that counts.
    private void write(String key, EventMessage<?> message, long position) {
        sql.sql("""
                insert into nemesis.line (position, key, nth)
                select ?, ?, count(*) + 1 from nemesis.line where key = ?
                """).params(position, key, key).update();
        switch (Failing.of(said(message, Failing.KEY))) {
            case NEVER -> {}
            case FOR_EVER -> throw unfit();
            case UNTIL_MENDED -> {
                if (!isMended(message)) {
                    throw unfit();
                }
            }
            case UNTIL_MENDED_AT_THE_END -> {
                if (!isMended(message)) {
                    CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                        throw unfit();
                    });
                }
            }
            case DATABASE_AWAY -> {
                if (outages.merge(position, 1, Integer::sum) <= TRIES_WITHOUT_DATABASE) {
                    throw new CannotGetJdbcConnectionException(
                            "There is none", new SQLTransientConnectionException("There is none", "08001"));
                }
            }
        }
    }

    private static String said(EventMessage<?> message, String key) {
        return (String) Objects.requireNonNull(message.getMetaData().get(key));
    }

    private static DataIntegrityViolationException unfit() {
        return new DataIntegrityViolationException("It does not fit");
    }

    private boolean isMended(EventMessage<?> message) {
        return sql.sql("select exists (select from nemesis.mended where round = ?)")
                .param(Long.parseLong(said(message, ROUND)))
                .query(Boolean.class)
                .single();
    }
}
