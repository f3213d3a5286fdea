package io.conversationengine.query.statistics;

import io.conversationengine.edge.csv.CsvLine;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.SearchResults.Statistics;
import io.conversationengine.kernel.statistics.StatisticsGroup;
import io.conversationengine.kernel.statistics.StatisticsTimes;
import io.conversationengine.kernel.verdict.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Statistics as lines of CSV: one a group, with the same columns whatever it is grouped by.
final class StatisticsLines {

    private static final int MICROS = 6;

    private static final List<Column> COLUMNS = Stream.of(
                    Stream.of(
                            new Column("start", StatisticsGroup::start),
                            new Column("channel", StatisticsGroup::channel),
                            new Column("account", StatisticsGroup::account),
                            new Column("agent", StatisticsGroup::agent),
                            new Column("category", StatisticsGroup::category),
                            new Column("edition", StatisticsGroup::edition)),
                    Arrays.stream(Cause.values())
                            .map(cause -> new Column(
                                    "opened." + cause, group -> group.opened().get(cause))),
                    Arrays.stream(Cause.values())
                            .map(cause -> new Column(
                                    "reopened." + cause,
                                    group -> group.reopened().get(cause))),
                    Stream.of(
                            new Column("sessionsClosed", StatisticsGroup::sessionsClosed),
                            new Column("conversationsClosed", StatisticsGroup::conversationsClosed),
                            new Column("messagesIn", StatisticsGroup::messagesIn),
                            new Column("messagesOut", StatisticsGroup::messagesOut)),
                    Arrays.stream(Refusal.Reason.values())
                            .map(reason -> new Column(
                                    "refused." + reason,
                                    group -> group.refused().get(reason))),
                    Stream.of(
                            new Column("windowsOpened", StatisticsGroup::windowsOpened),
                            new Column("windowsExpired", StatisticsGroup::windowsExpired),
                            new Column("windowsUsedUp", StatisticsGroup::windowsUsedUp),
                            new Column("windowsClosedByProvider", StatisticsGroup::windowsClosedByProvider)),
                    times("firstAnswer", StatisticsGroup::firstAnswer),
                    times("closing", StatisticsGroup::closing))
            .flatMap(Function.identity())
            .toList();

    private record Column(String name, Function<StatisticsGroup, @Nullable Object> value) {}

    private StatisticsLines() {}

    private static Stream<Column> times(String name, Function<StatisticsGroup, @Nullable StatisticsTimes> times) {
        return Stream.of(
                new Column(name + ".count", group -> {
                    StatisticsTimes found = times.apply(group);
                    return found == null ? 0 : found.count();
                }),
                new Column(name + ".medianSeconds", group -> {
                    StatisticsTimes found = times.apply(group);
                    return found == null ? null : seconds(found.median());
                }),
                new Column(name + ".p90Seconds", group -> {
                    StatisticsTimes found = times.apply(group);
                    return found == null ? null : seconds(found.p90());
                }));
    }

    private static String seconds(Duration time) {
        BigDecimal seconds =
                BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano() / 1_000, MICROS));
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }

    /// In UTF-8.
    static byte[] of(Statistics statistics) {
        StringBuilder text = new StringBuilder();
        text.append(CsvLine.of(COLUMNS.stream().map(Column::name).toList()));
        for (StatisticsGroup group : statistics.items()) {
            List<@Nullable Object> cells = new ArrayList<>();
            COLUMNS.forEach(column -> cells.add(column.value().apply(group)));
            text.append(CsvLine.of(cells));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
