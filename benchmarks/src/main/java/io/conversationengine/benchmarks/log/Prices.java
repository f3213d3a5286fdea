package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.LogCalls;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.contender.Node.Setting;
import io.conversationengine.benchmarks.measure.Alone;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.standalone.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;

/// What the log pays for what its events are protected with: one writer serializes and appends closings of
/// conversations, each with a personal text of 300 letters, in groups of one size.
record Prices(Bench bench) {

    private static final List<Integer> GROUPS = List.of(1, 16, 64, 256);
    private static final int MOST_PERCENT = 10;
    private static final double MICROS = 1e6;

    /// @param chained whether digests and hashes are computed
    private record Variant(String name, boolean chained, Serializer serializer) {}

    String section() throws SQLException {
        Database database = bench.server().newDatabase("prices");
        try (Node node = Node.start(database, new Setting(0, 4));
                Connection connection = database.dataSource().getConnection()) {
            List<Variant> variants = variants(node);
            List<String> names = variants.stream().map(Variant::name).toList();
            Table table = new Table(
                    "events a group",
                    names.get(0),
                    names.get(1),
                    names.get(2),
                    "chain, %",
                    "both, %",
                    "both, µs an event");
            Map<Variant, Writer> writers = new LinkedHashMap<>();
            for (Variant variant : variants) {
                writers.put(variant, new Writer(variant, new LogCalls(connection, variant.chained())));
            }
            GROUPS.forEach(group -> measure(writers, group, table));
            return """
                    ## The price of the chain and of sealing

                    Events a second of one writer, each serialized and appended; the log's digest and hash computed or
                    not, the personal text sealed or not.

                    """ + table;
        }
    }

    private static List<Variant> variants(Node node) {
        Serializer plain = node.plainSerializer();
        return List.of(
                new Variant("without both", false, plain),
                new Variant("with the chain", true, plain),
                new Variant("with the chain, sealed", true, node.sealingSerializer()));
    }

    private void measure(Map<Variant, Writer> writers, int group, Table table) {
        Series series = new Series();
        writers.forEach((_, writer) -> writer.perSecond(bench, group));
        for (int repetition = 0; repetition < bench.extent().repetitions(); repetition++) {
            writers.forEach((variant, writer) -> series.add(variant.name(), writer.perSecond(bench, group)));
        }
        List<Samples> samples = writers.keySet().stream()
                .map(variant -> series.of(variant.name()))
                .toList();
        Samples bare = samples.get(0);
        Samples both = samples.get(2);
        double percent = 100 * (1 - both.over(bare));
        ReportOptions.progress("groups of %d: %s".formatted(group, samples));
        table.row(
                group,
                bare,
                samples.get(1),
                both,
                100 * (1 - samples.get(1).over(bare)),
                percent,
                MICROS / both.median() - MICROS / bare.median());
        bench.aims().atMost("price of chain and sealing in groups of %d, %%".formatted(group), MOST_PERCENT, percent);
    }

    private static final class Writer {

        private final Variant variant;
        private final LogCalls log;
        private final Closings closings;

        private Writer(Variant variant, LogCalls log) {
            this.variant = variant;
            this.log = log;
            this.closings = new Closings(variant.name());
        }

        private double perSecond(Bench bench, int group) {
            return group * Alone.perSecond(bench.extent().run(), () -> closings.next(group), this::append);
        }

        private void append(List<DomainEventMessage<?>> events) throws SQLException {
            log.append(events.stream()
                    .map(event -> EventRow.of(event, variant.serializer()))
                    .toList());
        }
    }
}
