package io.conversationengine.benchmarks.http;

import io.conversationengine.benchmarks.http.Traffic.Flow;
import io.conversationengine.benchmarks.measure.Pause;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// What is asked of one contender, cell by cell.
final class Visit {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(2);
    private static final Duration FIRST_SECONDS = Duration.ofSeconds(10);
    private static final int PREPARING = 64;
    private static final int OK = 200;

    /// Whatever else the machine does then, windows are opened at a third of the rate at which customers were met.
    private static final double SLOWER = 1 / 3.0;

    private final HttpContender contender;
    private final Customers customers;
    private double firstSeconds;

    /// @param known how many customers are known before anything is measured
    Visit(HttpContender contender, int known) {
        this.contender = contender;
        this.customers = new Customers(contender.headers(), known);
    }

    /// Makes the customers known.
    void begin() throws IOException {
        if (contender.deadlines()) {
            makeAccount();
        }
        this.firstSeconds =
                traffic(PREPARING).run(FIRST_SECONDS, customers::introduction).perSecond();
        prepare(customers::introduction);
        // As PostgreSQL does by itself a minute or two later.
        new JdbcTemplate(contender.database().dataSource()).execute("analyze");
    }

    HttpContender contender() {
        return contender;
    }

    /// How many new customers' messages a second were taken at first.
    double firstSeconds() {
        return firstSeconds;
    }

    void warmUp(Iterable<Operation> operations, Duration each) {
        for (Operation operation : operations) {
            traffic(PREPARING).run(each, () -> customers.next(operation));
            reopen();
        }
    }

    /// @param closed how many windows a second ended meanwhile
    /// @param work what the contender and its database did meanwhile
    record Measured(Flow flow, double closed, Work work) {}

    Measured measure(Cell cell, Duration lasting) {
        if (cell.due() > 0) {
            letWindowsEnd(cell.due(), Math.toIntExact(lasting.toSeconds()));
        }
        long before = cell.due() > 0 ? ended() : 0;
        Work workBefore = Work.of(contender);
        Flow flow = traffic(cell.connections()).run(lasting, () -> customers.next(cell.operation()));
        Work work = Work.of(contender).since(workBefore);
        double ended = cell.due() > 0 ? (ended() - before) / (double) lasting.toSeconds() : 0;
        if (cell.due() > 0 && ended == 0) {
            throw new IllegalStateException("Of %d windows a second none ended".formatted(cell.due()));
        }
        reopen();
        return new Measured(flow, ended, work);
    }

    /// Returns when the first of them ends.
    private void letWindowsEnd(int aSecond, int seconds) {
        int windows = aSecond * (seconds + 1);
        Instant first = CLOCK.instant().plusSeconds(2 + Math.round(windows / (SLOWER * firstSeconds)));
        prepare(() -> customers.ending(first, aSecond, windows));
        customers.allEnd();
        Duration left = Duration.between(CLOCK.instant(), first);
        if (left.isNegative()) {
            throw new IllegalStateException("Windows end before all of them are open");
        }
        Pause.of(left);
    }

    private long ended() {
        Long ended = new JdbcTemplate(contender.database().dataSource())
                .queryForObject("select count(*) from log.event where name = 'conversation.WindowClosed'", Long.class);
        return ended == null ? 0 : ended;
    }

    private void reopen() {
        prepare(customers::reopening);
        customers.allAreOpen();
    }

    /// @throws IllegalStateException when that takes too long
    private void prepare(Supplier<byte @Nullable []> next) {
        traffic(PREPARING).run(LONGEST_PREPARATION, next);
        if (next.get() != null) {
            throw new IllegalStateException(
                    "%s was not prepared within %s".formatted(contender.name(), LONGEST_PREPARATION));
        }
    }

    private Traffic traffic(int connections) {
        return new Traffic(contender.port(), connections);
    }

    private void makeAccount() throws IOException {
        try (HttpConnection connection = new HttpConnection(contender.port())) {
            HttpConnection.Answer answer = connection.ask(customers.account());
            if (answer.status() > OK) {
                throw new IllegalStateException("No account could be made: " + answer);
            }
        }
    }
}
