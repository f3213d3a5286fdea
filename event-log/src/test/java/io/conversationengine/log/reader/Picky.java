package io.conversationengine.log.reader;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.LogReader.Policy;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A reader that keeps what it handled in a table, in the transaction of its token, and cannot take some amounts.
@ProcessingGroup(Picky.NAME)
class Picky {

    static final String NAME = "picky";
    static final int UNFIT = 13;
    static final int UNFIT_AT_THE_END = 14;
    static final int WITHOUT_DATABASE = 15;

    private final JdbcClient sql;
    private final AtomicInteger outages = new AtomicInteger();
    private volatile boolean mended;
    private volatile boolean isAway;
    private volatile Runnable meanwhile = () -> {};

    Picky(JdbcClient sql) {
        this.sql = sql;
    }

    static class Reading {

        @Bean
        LogReader pickyReader() {
            return new LogReader(NAME, Policy.PARK);
        }

        @Bean
        Picky picky(JdbcClient sql) {
            sql.sql("create table if not exists handled (number bigserial, position bigint, line text)")
                    .update();
            return new Picky(sql);
        }
    }

    @EventHandler
    void on(Paid event, TrackingToken token) {
        boolean fits = mended;
        sql.sql("insert into handled (position, line) values (?, ?)")
                .params(Positions.reached(token), event.account() + ":" + event.amount())
                .update();
        meanwhile.run();
        if (isAway) {
            throw withoutDatabase();
        }
        switch (fits ? 0 : event.amount()) {
            case UNFIT -> throw new DataIntegrityViolationException("It does not fit");
            case UNFIT_AT_THE_END ->
                CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                    throw new DataIntegrityViolationException("It does not fit in the end");
                });
            case WITHOUT_DATABASE -> {
                if (outages.incrementAndGet() < 4) {
                    throw withoutDatabase();
                }
            }
            default -> {}
        }
    }

    private static CannotGetJdbcConnectionException withoutDatabase() {
        return new CannotGetJdbcConnectionException(
                "There is none", new SQLTransientConnectionException("There is none", "08001"));
    }

    void mend() {
        mended = true;
    }

    /// As if its database were away from now on, or were there again.
    void setAway(boolean away) {
        isAway = away;
    }

    /// Is done once, while the next event is being handled.
    void meanwhile(Runnable other) {
        meanwhile = () -> {
            meanwhile = () -> {};
            other.run();
        };
    }

    int outages() {
        return outages.get();
    }

    /// What was handled for good, in its order.
    List<String> handled() {
        return sql.sql("select line from handled order by number")
                .query(String.class)
                .list();
    }
}
