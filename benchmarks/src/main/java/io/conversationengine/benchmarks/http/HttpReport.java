package io.conversationengine.benchmarks.http;

import io.conversationengine.benchmarks.http.Visit.Measured;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was measured of all contenders, in Markdown.
final class HttpReport {

    static final String ENGINE = "this commit";
    static final String BEFORE = "the commit before";

    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final int AIMED_CONNECTIONS = 64;
    private static final double FASTER = 1.6;
    private static final double FASTER_NEW = 2.5;
    private static final double FASTER_THAN_STOCK = 2;

    private final List<Visit> visits;
    private final int customers;
    private final int seconds;
    private final int warmUp;
    private final Series series = new Series();
    private final Set<Cell> cells = new LinkedHashSet<>();
    private final Set<String> measured = new LinkedHashSet<>();

    HttpReport(List<Visit> visits, int customers, int seconds, int warmUp) {
        this.visits = visits;
        this.customers = customers;
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    void add(Cell cell, String contender, Measured one) {
        cells.add(cell);
        measured.add(cell + contender);
        Samples millis = new Samples(
                one.flow().millis().stream().mapToDouble(Double::doubleValue).toArray());
        series.add(cell + contender, one.flow().perSecond());
        series.add(cell + contender + "read", one.perSecondWithReaders());
        series.add(cell + contender + "p50", millis.median());
        series.add(cell + contender + "p99", millis.quantile(0.99));
        series.add(cell + contender + "ended", one.endedPerSecond());
        series.add(cell + contender + "client", one.flow().clientCores());
        series.add(cell + contender + "statements", one.work().statements() / (double) millis.size());
        series.add(cell + contender + "commits", one.work().commits() / (double) millis.size());
        series.add(cell + contender + "own", milliseconds(one.work().ownTime()) / millis.size());
        series.add(cell + contender + "database", milliseconds(one.work().databaseTime()) / millis.size());
        ReportOptions.progress("  %s: %,.0f a second, p50 %.1f ms, p99 %.1f ms, read %,d ms later"
                .formatted(
                        contender,
                        one.flow().perSecond(),
                        millis.median(),
                        millis.quantile(0.99),
                        one.rest().toMillis()));
    }

    String text(Run run) {
        StringBuilder text = new StringBuilder("""
                # The whole path over HTTP, measured

                Each connection asks again as soon as it is answered, for %d s at a time; contenders take turns, each a
                process with a database of its own on one PostgreSQL, and the others stand idle meanwhile: the next
                one's turn begins when the readers of the one before are at the end of the log. Each knows %,d customers
                before, and has done each operation for %d s. Every request must be done as it was asked; one that is
                not ends all of it. The client is on the same machine: what it takes of its cores is in the tables.
                Each cell has the median and, in brackets, the least and the most of its rounds; p50 and p99 are
                medians of the rounds'. "With readers" is the requests by the time until the readers had all of it,
                too: what a contender takes for ever. Work is time of the cores, of the contender's process and of its
                sessions of PostgreSQL; that and statements and commits are all that came until then, those of readers
                and deadlines too, by the number of requests. Stock Axon knows no rules, no rights, no deadlines and
                no secrets.

                %s
                """.formatted(seconds, customers, warmUp, run.surroundings()));
        text.append("## Aims, with 64 connections\n\n").append(aims());
        text.append("\n## New customers in the first ten seconds after a start\n\n")
                .append(first());
        cells.stream()
                .map(Cell::operation)
                .distinct()
                .forEach(operation ->
                        text.append("\n## ").append(operation).append("\n\n").append(table(operation)));
        return text.toString();
    }

    private Aims aims() {
        Aims aims = new Aims();
        for (Cell cell : cells) {
            if (cell.connections() != AIMED_CONNECTIONS || cell.due() > 0) {
                continue;
            }
            Operation operation = cell.operation();
            if (operation == Operation.KNOWN || operation == Operation.SEND || operation == Operation.NEW) {
                double wanted = operation == Operation.NEW ? FASTER_NEW : FASTER;
                if (measured.contains(cell + BEFORE)) {
                    aims.atLeast(operation + ", times the commit before", wanted, ratio(cell, BEFORE, ""));
                    aims.atMost(operation + ", p99 by that of the commit before", 1, ratio(cell, BEFORE, "p99"));
                }
                if (measured.contains(cell + HttpContender.STOCK)) {
                    aims.atLeast(
                            operation + ", times stock Axon", FASTER_THAN_STOCK, ratio(cell, HttpContender.STOCK, ""));
                }
            }
        }
        return aims;
    }

    private Table first() {
        Table table = new Table("contender", "a second");
        visits.forEach(visit -> table.row(visit.contender().name(), "%,.0f".formatted(visit.firstSeconds())));
        return table;
    }

    private Table table(Operation operation) {
        Table table = new Table(
                "contender",
                "connections",
                "windows that ended a second",
                "a second",
                "with readers",
                "p50, ms",
                "p99, ms",
                "this commit : it",
                "client, cores",
                "its work a request, ms",
                "its database's, ms",
                "statements",
                "commits");
        for (Cell cell : cells) {
            if (cell.operation() == operation) {
                visits.stream()
                        .map(visit -> visit.contender().name())
                        .filter(name -> measured.contains(cell + name))
                        .forEach(name -> row(table, cell, name));
            }
        }
        return table;
    }

    private void row(Table table, Cell cell, String name) {
        String key = cell + name;
        table.row(
                name,
                cell.connections(),
                "%,.0f".formatted(series.of(key + "ended").median()),
                series.of(key),
                "%,.0f".formatted(series.of(key + "read").median()),
                series.of(key + "p50").median(),
                series.of(key + "p99").median(),
                ratio(cell, name, ""),
                series.of(key + "client").median(),
                series.of(key + "own").median(),
                series.of(key + "database").median(),
                series.of(key + "statements").median(),
                series.of(key + "commits").median());
    }

    private static double milliseconds(Duration time) {
        return time.toNanos() / NANOS_OF_A_MILLI;
    }

    private double ratio(Cell cell, String other, String what) {
        return series.of(cell + ENGINE + what).over(series.of(cell + other + what));
    }
}
