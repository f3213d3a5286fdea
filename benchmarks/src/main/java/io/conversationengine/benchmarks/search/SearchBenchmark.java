package io.conversationengine.benchmarks.search;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Machine;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.standalone.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./run bench search`: how fast closed conversations are found, against the query that Chatwoot sends.
@Command(
        name = "search",
        sortOptions = false,
        description = "How fast closed conversations are found; a report in Markdown. Over half an hour.")
public final class SearchBenchmark implements Callable<Integer> {

    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final int WARM_UP = 20;
    private static final int SEED = 1;

    @Option(names = "--customers", defaultValue = "1000000", description = "Closed conversations: 1000000.")
    private int customers;

    @Option(names = "--requests", defaultValue = "200", description = "Requests of each kind and contender: 200.")
    private int requests;

    @Option(names = "--data", description = "Where the database lies meanwhile; it is measured with that disk.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--out", paramLabel = "FILE", description = "Where the report goes; standard output otherwise.")
    private @Nullable Path out;

    private interface Contender {
        void answer(@Nullable String term, int agent) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        String loadBefore = Machine.load();
        try (Server server = Server.start(data)) {
            Database database = server.newDatabase("search");
            try (SearchedEngine engine = new SearchedEngine(database)) {
                engine.talkOnce();
                new FilledViews(database).fill(customers);
                progress("filling the rival's tables ...");
                Rival.fill(database);
                String report = measure(server, database, engine, loadBefore);
                if (out == null) {
                    System.out.print(report);
                } else {
                    Files.writeString(out, report);
                }
            }
        }
        return 0;
    }

    private String measure(Server server, Database database, SearchedEngine engine, String loadBefore)
            throws Exception {
        try (Rival plain = new Rival(database, "contacts");
                Rival indexed = new Rival(database, "indexed")) {
            Map<String, Contender> contenders = new LinkedHashMap<>();
            contenders.put("engine, over HTTP", engine::find);
            contenders.put("ILIKE with trigram index", indexed::answer);
            contenders.put("ILIKE without", plain::answer);
            Table table = new Table(
                    "searched for", "answered by", "p50, ms", "p95, ms", "p99, ms", "longest, ms", "p50 ÷ engine's");
            for (Search search : Search.values()) {
                rows(table, search, contenders);
            }
            return header(server, loadBefore) + table;
        }
    }

    /// The contenders by turns, each with the same term.
    private void rows(Table table, Search search, Map<String, Contender> contenders) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Series millis = new Series();
        for (int request = 0; request < WARM_UP + requests; request++) {
            String term = search.term(random, customers);
            int agent = random.nextInt(Customer.AGENTS);
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                long begun = System.nanoTime();
                contender.getValue().answer(term, agent);
                if (request >= WARM_UP) {
                    millis.add(contender.getKey(), (System.nanoTime() - begun) / NANOS_OF_A_MILLI);
                }
            }
        }
        Samples first = millis.of(contenders.keySet().iterator().next());
        contenders.keySet().forEach(name -> {
            Samples measured = millis.of(name);
            table.row(
                    search.title(),
                    name,
                    measured.median(),
                    measured.quantile(0.95),
                    measured.quantile(0.99),
                    measured.most(),
                    measured.over(first));
            progress("%s, %s: %s ms".formatted(search.title(), name, measured));
        });
    }

    private String header(Server server, String loadBefore) {
        return """
                # The search, measured

                %,d closed conversations, names as frequent as in the United States; %d requests of each kind, the
                contenders by turns with the same terms. The engine answers over HTTP with 25 whole rows, each with its
                verdict, and the total; the others answer over JDBC with 25 rows of one table, and a total in the
                listing alone. Client, engine and PostgreSQL are on one machine.

                | | |
                |---|---|
                | JDK | %s |
                | PostgreSQL | %s; shared_buffers %s |
                | machine | %d cores, %s, the data on %s |
                | load average | %s before, %s after, the benchmark's own load included |

                """.formatted(
                        customers,
                        requests,
                        Machine.jdk(),
                        server.setting("server_version"),
                        server.setting("shared_buffers"),
                        Machine.cores(),
                        Machine.system(),
                        server.fileSystem(),
                        loadBefore,
                        Machine.load());
    }

    /// Anything that is no answer goes to standard error.
    static void progress(String message) {
        System.err.println(message);
    }
}
