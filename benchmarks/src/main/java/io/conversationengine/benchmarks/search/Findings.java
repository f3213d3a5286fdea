package io.conversationengine.benchmarks.search;

import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.util.List;

/// What came out, beside what was wanted.
final class Findings {

    private static final int A_MILLION = 1_000_000;
    private static final double P95_AT_A_MILLION = 50;
    private static final double P95_ABOVE = 100;
    private static final double NOT_SLOWER = 1;
    private static final double TEN_TIMES = 10;

    private final double longest;
    private final Aims aims = new Aims();
    private final Table whole = new Table(
            "searched for", "answered by", "requests", "p50, ms", "p95, ms", "p99, ms", "longest, ms", "÷ engine's");
    private final Table inDatabase =
            new Table("searched for", "answered by", "p50, ms", "p95, ms", "p99, ms", "÷ engine's");

    Findings(int customers) {
        this.longest = customers <= A_MILLION ? P95_AT_A_MILLION : P95_ABOVE;
    }

    /// What nobody is compared in.
    void note(Search search, Asked engine) {
        note(search, engine, engine);
        aims.atMost(search + ": p95, ms", P95_ABOVE, engine.whole().quantile(0.95));
    }

    /// @param all the engine and its rivals
    void note(Search search, Asked engine, Asked indexed, List<Asked> all) {
        all.forEach(asked -> note(search, asked, engine));
        aims.atMost(search + ": p95, ms", longest, engine.whole().quantile(0.95));
        double wanted = search == Search.COMMON_NAME || search == Search.LISTING ? TEN_TIMES : NOT_SLOWER;
        aims.atLeast(
                search + ": ILIKE with index ÷ engine, p50",
                wanted,
                indexed.whole().over(engine.whole()));
        aims.atLeast(
                search + ": the same in the database",
                wanted,
                indexed.inDatabase().over(engine.inDatabase()));
    }

    private void note(Search search, Asked asked, Asked engine) {
        Samples millis = asked.whole();
        Samples spent = asked.inDatabase();
        String name = asked.contender().name();
        whole.row(
                search,
                name,
                millis.size(),
                millis.median(),
                millis.quantile(0.95),
                millis.quantile(0.99),
                millis.most(),
                millis.over(engine.whole()));
        inDatabase.row(
                search,
                name,
                spent.median(),
                spent.quantile(0.95),
                spent.quantile(0.99),
                spent.over(engine.inDatabase()));
        ReportOptions.progress("%s, %s: p50 %.1f ms, in the database %.1f ms"
                .formatted(search, name, millis.median(), spent.median()));
    }

    @Override
    public String toString() {
        return """
                ## Aims

                %s
                ## From question to answer

                %s
                ## In the database

                %s""".formatted(aims, whole, inDatabase);
    }
}
