package io.conversationengine.query.statistics;

import io.conversationengine.kernel.query.Query.FindStatistics;
import io.conversationengine.kernel.query.SearchResults.Statistics;
import io.conversationengine.kernel.query.SearchResults.Statistics.Grouping;
import io.conversationengine.kernel.statistics.StatisticsGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts the rows of `statistics.fact`. PostgreSQL says where hours and days begin in a time zone.
///
/// @param most groups that a question may ask for
record CountedFacts(JdbcClient sql, int most) {

    /// Kinds with their details that a group can have, and one more.
    private static final int LINES_A_GROUP = 24;

    private static final String CATEGORIES =
            "left join statistics.session_category c on c.conversation = f.conversation and c.session = f.session";

    /// What PostgreSQL would take for abbreviations, which know no summer.
    private static final Map<String, String> SAME_CLOCKS =
            Map.of("CET", "Europe/Brussels", "MET", "Europe/Brussels", "EET", "Europe/Athens", "WET", "Europe/Lisbon");

    /// @throws TooManyGroups when there are more than a question may ask for
    Statistics of(FindStatistics query) {
        Map<Map<Grouping, Object>, GroupFigures> groups = new LinkedHashMap<>();
        sql.sql(count(query))
                .param("workspace", query.workspace().value())
                .param("zone", SAME_CLOCKS.getOrDefault(query.timezone(), query.timezone()))
                .param("from", query.from().atOffset(ZoneOffset.UTC))
                .param("to", query.to().atOffset(ZoneOffset.UTC))
                .param("limit", (most + 1) * LINES_A_GROUP)
                .query(row -> {
                    groups.computeIfAbsent(key(query, row), _ -> new GroupFigures())
                            .add(row);
                });
        if (groups.size() > most) {
            throw new TooManyGroups(most);
        }
        List<StatisticsGroup> items = new ArrayList<>();
        groups.forEach((key, figures) -> items.add(figures.group(key, query.zone())));
        return new Statistics(query.timezone(), query.from(), query.to(), items);
    }

    private static String count(FindStatistics query) {
        String columns = query.per().stream()
                .map(grouping -> "%s as %s,".formatted(expression(grouping), column(grouping)))
                .collect(Collectors.joining(" "));
        String join = query.per().contains(Grouping.CATEGORY) ? CATEGORIES : "";
        return """
                select %s kind, detail, count(*) as facts,
                    count(distinct case when kind = 'CLOSED' then f.conversation end) as conversations,
                    count(micros) as timed,
                    percentile_disc(0.5) within group (order by micros) as median,
                    percentile_disc(0.9) within group (order by micros) as p90
                from statistics.fact f %s
                where f.workspace = :workspace and at >= :from and at < :to
                group by %s kind, detail
                order by %s kind, detail
                limit :limit
                """.formatted(columns, join, names(query, ""), names(query, " nulls last"));
    }

    static final class TooManyGroups extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyGroups(int most) {
            super("must make at most %d groups between from and to: ask for less at once".formatted(most));
        }
    }

    private static String names(FindStatistics query, String order) {
        return query.per().stream()
                .map(grouping -> column(grouping) + order + ",")
                .collect(Collectors.joining(" "));
    }

    private static String expression(Grouping grouping) {
        return switch (grouping) {
            case HOUR -> "date_trunc('hour', f.at, :zone)";
            // Which of two midnights it is says the JDK.
            case DAY, WEEK, MONTH ->
                "date_trunc('%s', f.at at time zone :zone)"
                        .formatted(grouping.name().toLowerCase(Locale.ROOT));
            case CHANNEL -> "f.channel";
            case ACCOUNT -> "f.account";
            case AGENT -> "f.agent";
            case CATEGORY -> "c.category";
            case EDITION -> "f.edition";
        };
    }

    /// Its name in the answer, which no column of the tables has.
    private static String column(Grouping grouping) {
        return "by_" + (grouping.isOfTime() ? "start" : grouping.name());
    }

    /// The first instant of a group.
    private static Instant start(Grouping grouping, ResultSet row, ZoneId zone) throws SQLException {
        String column = column(grouping);
        return grouping == Grouping.HOUR
                ? row.getObject(column, OffsetDateTime.class).toInstant()
                : row.getObject(column, LocalDateTime.class)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /// Without what is null.
    private static Map<Grouping, Object> key(FindStatistics query, ResultSet row) throws SQLException {
        Map<Grouping, Object> key = new EnumMap<>(Grouping.class);
        for (Grouping grouping : query.per()) {
            Object value = grouping.isOfTime() ? start(grouping, row, query.zone()) : row.getString(column(grouping));
            if (value != null) {
                key.put(grouping, value);
            }
        }
        return key;
    }
}
