package io.conversationengine.benchmarks.search;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import io.conversationengine.standalone.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench search`: how fast closed conversations are found, against the query that Chatwoot sends.
@Command(
        name = "search",
        sortOptions = false,
        description = "How fast closed conversations are found; a report in Markdown. Some ten minutes; with 10"
                + " million some forty, and 60 GB of disk.")
public final class SearchBenchmark implements Callable<Integer> {

    private static final int WARM_UP_SEED = 0;
    private static final int SEED = 1;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(names = "--customers", defaultValue = "1000000", description = "Closed conversations: 1000000.")
    private int customers;

    @Option(names = "--requests", defaultValue = "200", description = "Requests of each kind and contender: 200.")
    private int requests;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws Exception {
        customers = options.unlessShort(customers, 20_000);
        requests = options.unlessShort(requests, 20);
        return options.report(this::measure);
    }

    private String measure(Run run) throws Exception {
        Database database = run.server().newCountingDatabase("search");
        try (RunningEngine engine = new RunningEngine(database)) {
            Agents agents = new Agents(engine);
            agents.talkOnce();
            FilledViews.fill(database, customers);
            ReportOptions.progress("filling the rival's tables ...");
            Rival.fill(database);
            try (Rival plain = new Rival(database, "contacts");
                    Rival indexed = new Rival(database, "indexed");
                    DatabaseTime databaseTime = new DatabaseTime(database)) {
                return measure(
                        run,
                        databaseTime,
                        new SearchContender("engine, over HTTP", LONG, agents::find),
                        new SearchContender("ILIKE with trigram index", PATIENCE, indexed::answer),
                        new SearchContender("ILIKE without", PATIENCE, plain::answer));
            }
        }
    }

    private String measure(
            Run run, DatabaseTime databaseTime, SearchContender engine, SearchContender indexed, SearchContender plain)
            throws Exception {
        for (Search search : Search.values()) {
            Asked warmed = new Asked(engine, databaseTime);
            List<Asked> all = Search.COMPARED.contains(search)
                    ? List.of(warmed, new Asked(indexed, databaseTime))
                    : List.of(warmed);
            ask(search, all, WARM_UP_SEED);
        }
        Findings findings = new Findings(customers);
        for (Search search : Search.values()) {
            Asked asked = new Asked(engine, databaseTime);
            if (!Search.COMPARED.contains(search)) {
                ask(search, List.of(asked), SEED);
                findings.note(search, asked);
                continue;
            }
            Asked rival = new Asked(indexed, databaseTime);
            // No index of names helps to list.
            List<Asked> all = search == Search.LISTING
                    ? List.of(asked, rival)
                    : List.of(asked, rival, new Asked(plain, databaseTime));
            ask(search, all, SEED);
            findings.note(search, asked, rival, all);
        }
        return header(run) + findings;
    }

    /// By turns, each with the same term, as long as they have time.
    private void ask(Search search, List<Asked> all, int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        while (!all.stream().allMatch(asked -> asked.isDone(requests))) {
            String term = search.term(random, customers);
            int agent = random.nextInt(Customer.AGENTS);
            for (Asked asked : all) {
                if (!asked.isDone(requests)) {
                    asked.ask(search, term, agent);
                }
            }
        }
    }

    private String header(Run run) {
        return """
                # The search, measured

                %,d closed conversations, names as frequent as in the United States, one in twenty Chinese; one in a
                thousand of a rare category; %d requests of each kind, after as many with other terms that are not
                counted, the contenders by turns with the same terms; a rival that needs seconds gets %d s, five
                requests at least, and is not warmed up.
                The engine answers over HTTP with 25 whole rows, each with its verdict, and a total that is exact up to
                1,000; the others answer over JDBC with 25 rows of one table, and a whole total in the listing alone.
                "In the database" is what PostgreSQL itself spent on planning and running the statements of a request.
                Client, engine and PostgreSQL are on one machine.

                %s
                """.formatted(customers, requests, PATIENCE.toSeconds(), run.surroundings());
    }
}
