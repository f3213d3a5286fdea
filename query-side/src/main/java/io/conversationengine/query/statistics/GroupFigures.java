package io.conversationengine.query.statistics;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.query.SearchResults.Statistics.Grouping;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.statistics.StatisticsGroup;
import io.conversationengine.kernel.statistics.StatisticsTimes;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was counted of one group, a line a kind and detail.
final class GroupFigures {

    private final Map<String, Long> counts = new HashMap<>();
    private long conversationsClosed;
    private @Nullable StatisticsTimes firstAnswer;
    private @Nullable StatisticsTimes closing;

    void add(ResultSet row) throws SQLException {
        Fact.Kind kind = Fact.Kind.valueOf(row.getString("kind"));
        counts.put(name(kind, row.getString("detail")), row.getLong("facts"));
        switch (kind) {
            case CLOSED -> {
                conversationsClosed = row.getLong("conversations");
                closing = times(row);
            }
            case MESSAGE_OUT -> firstAnswer = times(row);
            default -> {}
        }
    }

    /// @param key what the group has in common, by what it is grouped by
    StatisticsGroup group(Map<Grouping, Object> key, ZoneId zone) {
        return new StatisticsGroup(
                start(key, zone),
                member(key, Grouping.CHANNEL, Channel::new),
                member(key, Grouping.ACCOUNT, AccountId::new),
                member(key, Grouping.AGENT, AgentId::new),
                member(key, Grouping.CATEGORY, category -> category),
                member(key, Grouping.EDITION, edition -> edition),
                by(Cause.class, Fact.Kind.OPENED),
                by(Cause.class, Fact.Kind.REOPENED),
                count(Fact.Kind.CLOSED, null),
                conversationsClosed,
                count(Fact.Kind.MESSAGE_IN, null),
                count(Fact.Kind.MESSAGE_OUT, null),
                by(Refusal.Reason.class, Fact.Kind.REFUSED),
                count(Fact.Kind.WINDOW_OPENED, null),
                count(Fact.Kind.WINDOW_CLOSED, WindowEnd.EXPIRED),
                count(Fact.Kind.WINDOW_CLOSED, WindowEnd.LIMIT_REACHED),
                count(Fact.Kind.WINDOW_CLOSED, WindowEnd.PROVIDER_REFUSED),
                firstAnswer,
                closing);
    }

    private static @Nullable String start(Map<Grouping, Object> key, ZoneId zone) {
        return key.values().stream()
                .filter(Instant.class::isInstance)
                .map(start -> ISO_OFFSET_DATE_TIME.format(((Instant) start).atZone(zone)))
                .findFirst()
                .orElse(null);
    }

    private static <T> @Nullable T member(Map<Grouping, Object> key, Grouping grouping, Function<String, T> read) {
        return key.get(grouping) instanceof String text ? read.apply(text) : null;
    }

    private <E extends Enum<E>> Map<E, Long> by(Class<E> details, Fact.Kind kind) {
        Map<E, Long> all = new EnumMap<>(details);
        Arrays.stream(details.getEnumConstants()).forEach(detail -> all.put(detail, count(kind, detail)));
        return all;
    }

    private long count(Fact.Kind kind, @Nullable Enum<?> detail) {
        return counts.getOrDefault(name(kind, detail == null ? null : detail.name()), 0L);
    }

    private static String name(Fact.Kind kind, @Nullable String detail) {
        return kind + "." + detail;
    }

    private static @Nullable StatisticsTimes times(ResultSet row) throws SQLException {
        long count = row.getLong("timed");
        return count == 0
                ? null
                : new StatisticsTimes(count, micros(row.getLong("median")), micros(row.getLong("p90")));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
