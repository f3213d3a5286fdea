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
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int PREPARING = 64;
    private static final int OK = 200;

    /// Whatever else the machine does then, windows are opened at a third of the rate at which they last were.
    private static final double SLOWER = 1 / 3.0;

    private static final int TRIES = 3;
    private static final double NANOS = 1e9;

    /// Less of the cores than this is what an idle contender takes.
    private static final double IDLE = 0.15;

    private final HttpContender contender;
    private final Customers customers;
    private double firstSeconds;

    /// How many new customers' messages a second were taken when it was last looked.
    private double pace;

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
        pace = Math.max(firstSeconds, prepare(customers::introduction));
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
        rest();
    }

    /// @param ended how many windows ended meanwhile
    /// @param rest for how long the contender was busy after its last answer, because its readers were behind
    /// @param work what the contender and its database did until then
    record Measured(Flow flow, long ended, Duration rest, Work work) {

        double endedPerSecond() {
            return ended / seconds(flow.took());
        }

        double perSecondWithReaders() {
            return flow.millis().size() / seconds(flow.took().plus(rest));
        }

        private static double seconds(Duration duration) {
            return duration.toNanos() / NANOS;
        }
    }

    Measured measure(Cell cell, Duration lasting) {
        if (cell.due() > 0) {
            letWindowsEnd(cell.due(), Math.toIntExact(lasting.toSeconds()));
        }
        long before = cell.due() > 0 ? ended() : 0;
        Work workBefore = Work.of(contender);
        Flow flow = traffic(cell.connections()).run(lasting, () -> customers.next(cell.operation()));
        long ended = cell.due() > 0 ? ended() - before : 0;
        Duration rest = rest();
        Work work = Work.of(contender).since(workBefore);
        if (cell.due() > 0 && ended == 0) {
            throw new IllegalStateException("Of %d windows a second none ended".formatted(cell.due()));
        }
        reopen();
        rest();
        return new Measured(flow, ended, rest, work);
    }

    /// Waits until the contender is idle: what its readers have left over would be done in the next one's time.
    ///
    /// @return how long that took
    /// @throws IllegalStateException when it takes too long
    private Duration rest() {
        long begun = System.nanoTime();
        Work before = Work.of(contender);
        long looked = begun;
        while (looked - begun < LONGEST_REST.toNanos()) {
            Pause.of(BETWEEN_LOOKS);
            Work now = Work.of(contender);
            long taken = System.nanoTime() - looked;
            if (now.since(before).time().toNanos() < IDLE * taken) {
                return Duration.ofNanos(looked - begun);
            }
            before = now;
            looked += taken;
        }
        throw new IllegalStateException("%s is still busy after %s".formatted(contender.name(), LONGEST_REST));
    }

    /// Returns when the first of them ends.
    ///
    /// @throws IllegalStateException when the contender is too slow for that
    private void letWindowsEnd(int aSecond, int seconds) {
        int windows = aSecond * (seconds + 1);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant first = CLOCK.instant().plusSeconds(2 + Math.round(windows / (SLOWER * pace)));
            pace = prepare(() -> customers.ending(first, aSecond, windows));
            customers.allEnd();
            Duration left = Duration.between(CLOCK.instant(), first);
            if (!left.isNegative()) {
                Pause.of(left);
                return;
            }
        }
        throw new IllegalStateException("Windows end before all of them are open");
    }

    private long ended() {
        Long ended = new JdbcTemplate(contender.database().dataSource())
                .queryForObject("select count(*) from log.event where name = 'conversation.WindowClosed'", Long.class);
        return ended == null ? 0 : ended;
    }

    private void reopen() {
        double _ = prepare(customers::reopening);
        customers.allAreOpen();
    }

    /// @return how many requests a second that were
    /// @throws IllegalStateException when that takes too long
    private double prepare(Supplier<byte @Nullable []> next) {
        double pace = traffic(PREPARING).run(LONGEST_PREPARATION, next).perSecond();
        if (next.get() != null) {
            throw new IllegalStateException(
                    "%s was not prepared within %s".formatted(contender.name(), LONGEST_PREPARATION));
        }
        return pace;
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
