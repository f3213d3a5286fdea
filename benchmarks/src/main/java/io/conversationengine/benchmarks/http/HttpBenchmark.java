package io.conversationengine.benchmarks.http;

import io.conversationengine.benchmarks.contender.OtherCheckout;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.http.Visit.Measured;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What one engine takes over HTTP, from the request to the answer, beside others that take the same.
@Command(
        name = "http",
        sortOptions = false,
        description = "How many requests a second are answered, and how soon, beside another checkout of the engine and"
                + " an application on stock Axon; a report in Markdown.")
public final class HttpBenchmark implements Callable<Integer> {

    @Mixin
    private final OtherCheckout other = new OtherCheckout();

    @Option(
            names = "--only",
            split = ",",
            defaultValue = "known,new,send,close,search",
            description = "Some of them: ${DEFAULT-VALUE}.")
    private List<Operation> operations = List.of();

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "1,16,64,256",
            description = "How many connections: ${DEFAULT-VALUE}.")
    private List<Integer> connections = List.of();

    @Option(
            names = "--due",
            defaultValue = "350",
            description =
                    "How many deadlines a second fall due in the second half of the cells; 0 leaves that half out:"
                            + " ${DEFAULT-VALUE}.")
    private int due;

    @Option(names = "--without-stock", description = "Without the application on stock Axon.")
    private boolean withoutStock;

    @Option(names = "--rounds", defaultValue = "3", description = "How often all of it: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "How long each time: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "8",
            description = "Seconds of each operation before anything is measured: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--customers", defaultValue = "10000", description = "How many are known before: ${DEFAULT-VALUE}.")
    private int customers;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws Exception {
        rounds = options.unlessShort(rounds, 1);
        seconds = options.unlessShort(seconds, 2);
        warmUp = options.unlessShort(warmUp, 1);
        customers = options.unlessShort(customers, 1_000);
        connections = options.brief() ? List.of(16) : connections;
        return options.report(this::measure);
    }

    private String measure(Run run) throws Exception {
        List<Visit> visits = new ArrayList<>();
        try {
            begin(visits, run.server());
            HttpReport report = new HttpReport(visits, customers, seconds, warmUp);
            for (int round = 1; round <= rounds; round++) {
                for (Cell cell : Cell.all(operations, connections, due)) {
                    ReportOptions.progress("round %d: %s".formatted(round, cell));
                    measure(cell, visits, report);
                }
            }
            return report.text(run);
        } finally {
            visits.forEach(visit -> visit.contender().close());
        }
    }

    private void measure(Cell cell, List<Visit> visits, HttpReport report) {
        for (Visit visit : visits) {
            if (cell.due() == 0 || visit.contender().deadlines()) {
                Measured measured = visit.measure(cell, Duration.ofSeconds(seconds));
                report.add(cell, visit.contender().name(), measured);
            }
        }
    }

    private void begin(List<Visit> visits, Server server) throws IOException, URISyntaxException {
        begin(
                visits,
                HttpContender.engine(
                        HttpReport.ENGINE, HttpContender.ownJar(), server.newCountingDatabase("engine_http")));
        Optional<Path> before = other.jar();
        if (before.isPresent()) {
            begin(
                    visits,
                    HttpContender.engine(HttpReport.BEFORE, before.get(), server.newCountingDatabase("before_http")));
        }
        if (!withoutStock) {
            begin(visits, HttpContender.stock(server.newCountingDatabase("stock_http")));
        }
    }

    private void begin(List<Visit> visits, HttpContender contender) throws IOException {
        ReportOptions.progress("%s meets its customers ...".formatted(contender.name()));
        Visit visit = new Visit(contender, customers);
        visits.add(visit);
        visit.begin();
        visit.warmUp(operations, Duration.ofSeconds(warmUp));
    }
}
