package io.conversationengine.log.segment;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.runtime.EngineProperties;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader in segments that keeps what it handled in a table, in the transaction of its token. It takes an account's
/// payments slowly or not at all where it is told to.
@ProcessingGroup(Dealt.NAME)
class Dealt {

    static final String NAME = "dealt";
    static final int UNFIT = 13;

    private final JdbcClient sql;
    private final String node;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private volatile boolean mended;

    Dealt(JdbcClient sql, String node) {
        this.sql = sql;
        this.node = node;
    }

    static class Reading {

        @Bean
        LogReader dealtReader() {
            return LogReader.divided(NAME, Policy.PARK);
        }

        @Bean
        Dealt dealt(JdbcClient sql, EngineProperties engine) {
            sql.sql("""
                    create table if not exists dealt
                        (number bigserial, position bigint, account text, node text)
                    """).update();
            return new Dealt(sql, engine.node());
        }
    }

    record Line(long position, String account, String node) {}

    @EventHandler
    void on(Paid event, TrackingToken token) throws InterruptedException {
        CountDownLatch wait = held.get(event.account());
        if (wait != null) {
            wait.await();
        }
        if (event.amount() == UNFIT && !mended) {
            throw new DataIntegrityViolationException("It does not fit");
        }
        sql.sql("insert into dealt (position, account, node) values (?, ?, ?)")
                .params(Positions.reached(token), event.account(), node)
                .update();
    }

    /// @return lets the account's payments go on
    CountDownLatch hold(String account) {
        CountDownLatch latch = new CountDownLatch(1);
        held.put(account, latch);
        return latch;
    }

    void mend() {
        mended = true;
    }

    /// What was handled for good, in the order in which it was written.
    List<Line> lines() {
        return sql.sql("select position, account, node from dealt order by number")
                .query(Line.class)
                .list();
    }
}
