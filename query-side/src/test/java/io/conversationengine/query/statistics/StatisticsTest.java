package io.conversationengine.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.query.Query.FindStatistics;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.Statistics.Grouping;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projection.Views;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Of a year in which all that is counted happened.
class StatisticsTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Client CLIENT = ENGINE.client();
    private static final List<String> GROUPINGS = List.of("channel", "account", "agent", "category", "edition");

    @BeforeAll
    static void tell() {
        ENGINE.record(Story.ofRival());
        ENGINE.record(new YearOfActs(7).told());
        ENGINE.seen();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Ho_Chi_Minh", "Europe/Berlin", "Asia/Kathmandu", "America/Havana", "CET"})
    void equal_what_the_log_adds_up_to(String timezone) {
        LogSums log = new LogSums(ENGINE.get(JdbcClient.class));
        for (String per : List.of(
                "hour",
                "day",
                "week",
                "month",
                "month,channel",
                "week,agent",
                "day,category",
                "edition,month",
                "channel,account,agent,category,edition",
                "agent",
                "category")) {
            assertThat(asked(timezone, YearOfActs.BEGIN, YearOfActs.END, per))
                    .as(per)
                    .isNotEmpty()
                    .isEqualTo(log.in(ZoneId.of(timezone), YearOfActs.BEGIN, YearOfActs.END, List.of(per.split(","))));
        }
    }

    /// The hour that there was twice, and the day that had an hour more.
    @Test
    void keep_apart_what_clocks_show_twice() {
        Instant from = Instant.parse("2026-10-24T22:00:00Z");
        Instant to = Instant.parse("2026-10-25T23:00:00Z");

        assertThat(asked("Europe/Berlin", from, to, "day").keySet())
                .containsExactly(List.of("2026-10-25T00:00:00+02:00"));
        assertThat(asked("Europe/Berlin", from, to, "hour"))
                .isNotEmpty()
                .isEqualTo(new LogSums(ENGINE.get(JdbcClient.class))
                        .in(ZoneId.of("Europe/Berlin"), from, to, List.of("hour")));
    }

    @Test
    void count_everything_in_one_group_where_nothing_is_said() {
        JsonNode items = CLIENT.get("/v1/statistics?from=2026-03-01T00:00:00Z&to=2026-12-01T00:00:00Z")
                .json()
                .path("items");

        assertThat(items.size()).isEqualTo(1);
        assertThat(Map.of(List.<String>of(), figures(items.get(0))))
                .isEqualTo(new LogSums(ENGINE.get(JdbcClient.class))
                        .in(ZoneId.of("UTC"), YearOfActs.BEGIN, YearOfActs.END, List.of()));
    }

    /// The same figures; a category and an agent that a spreadsheet would run, or take for two cells, do no harm.
    @Test
    void come_as_lines_for_spreadsheets() {
        String address = "/v1/statistics?per=agent,category&from=2026-03-01T00:00:00Z&to=2026-12-01T00:00:00Z";
        String csv = CLIENT.get(address, "Accept", "text/csv").response().body();
        List<String> lines = csv.lines().toList();

        assertThat(csv).endsWith("\r\n");
        assertThat(lines.getFirst())
                .startsWith("start,channel,account,agent,category,edition,opened.CUSTOMER,")
                .endsWith(",closing.count,closing.medianSeconds,closing.p90Seconds");
        assertThat(lines).hasSize(CLIENT.get(address).json().path("items").size() + 1);
        assertThat(lines).anyMatch(line -> line.startsWith(",,,'=cmd(),\"\"\"support\"\", urgent\",,"));
        assertThat(csv).doesNotContain(",=cmd()");
    }

    @Test
    void of_another_workspace_are_not_counted() {
        String key = ENGINE.get(ApiKeys.class)
                .create("rival", Story.RIVAL, false, false)
                .secret();
        assertThat(ENGINE.client(key)
                        .get("/v1/statistics?from=2026-03-01T00:00:00Z&to=2026-12-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            per=year                              | per      | per must be of hour, day, week, month, channel
            per=day,hour                          | per      | per must have at most one of hour, day, week
            per=                                  | per      | per must be of hour, day, week, month, channel
            timezone=Mars/Base                    | timezone | timezone must be the name of an IANA time zone
            timezone=%2B02:00                     | timezone | timezone must be the name of an IANA time zone
            timezone=europe/berlin                | timezone | timezone must be the name of an IANA time zone
            timezone=SystemV/PST8                 | timezone | timezone must be the name of an IANA time zone
            from=2026-10-02T00:00Z                | from     | from must be an instant
            from=2026-10-02T00:00:00Z&to=2026-10-01T00:00:00Z | to | to must be after from
            from=2026-10-02T00:00:00Z&to=2026-10-02T00:00:00Z | to | to must be after from
            from=2020-10-02T00:00:00Z&to=2026-10-02T00:00:00Z | to | to must be at most 1100 days after from
            """)
    void are_not_asked_for_in_a_wrong_way(String question, String field, String detail) {
        JsonNode problem = CLIENT.get("/v1/statistics?" + question).json();

        assertThat(problem.path("status").intValue()).as(problem.toString()).isEqualTo(400);
        assertThat(problem.path("detail").asString()).startsWith(detail);
        assertThat(detail).startsWith(field + " ");
    }

    @Test
    void are_not_more_groups_than_there_may_be() {
        CountedFacts few = new CountedFacts(ENGINE.get(JdbcClient.class), 9);
        FindStatistics byMonth = question("UTC", List.of(Grouping.MONTH));
        FindStatistics byDay = question("UTC", List.of(Grouping.DAY));

        assertThat(few.of(byMonth).items()).hasSize(8);
        assertNotUnderstood(
                new StatisticsAnswers(ENGINE.get(Views.class), few).on(byDay),
                "per",
                "must make at most 9 groups between from and to: ask for less at once");
    }

    @Test
    void are_not_of_a_time_zone_that_only_the_asking_process_knows() {
        assertNotUnderstood(
                ENGINE.answer(question("Mars/Base", List.of(Grouping.DAY))),
                "timezone",
                "must be a time zone that the database knows, too");
    }

    private static void assertNotUnderstood(QueryResult answer, String parameter, String problem) {
        assertThat(answer).isEqualTo(new QueryResult.NotUnderstood(answer.position(), parameter, problem));
    }

    private static FindStatistics question(String timezone, List<Grouping> per) {
        return new FindStatistics(Story.SHOP, per, timezone, YearOfActs.BEGIN, YearOfActs.END, 0);
    }

    private static Map<List<String>, Map<String, String>> asked(String timezone, Instant from, Instant to, String per) {
        String address = "/v1/statistics?timezone=%s&from=%s&to=%s&per=%s".formatted(timezone, from, to, per);
        JsonNode answer = CLIENT.get(address).json();
        assertThat(answer.path("timezone").asString()).as(answer.toString()).isEqualTo(timezone);
        Map<List<String>, Map<String, String>> groups = new HashMap<>();
        answer.path("items").forEach(item -> {
            List<String> group = Arrays.stream(per.split(","))
                    .map(grouping -> GROUPINGS.contains(grouping) ? grouping : "start")
                    .map(member -> item.path(member).asString(""))
                    .toList();
            assertThat(groups.put(group, figures(item))).as(group.toString()).isNull();
        });
        return groups;
    }

    /// Those that are not 0, the ones within others by the names of both.
    private static Map<String, String> figures(JsonNode item) {
        Map<String, String> figures = new TreeMap<>();
        item.propertyStream().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isObject()) {
                value.propertyStream()
                        .forEach(inner -> put(figures, member.getKey() + "." + inner.getKey(), inner.getValue()));
            } else if (value.isNumber()) {
                put(figures, member.getKey(), value);
            }
        });
        return figures;
    }

    private static void put(Map<String, String> figures, String name, JsonNode value) {
        if (!value.asString().equals("0")) {
            figures.put(name, value.asString());
        }
    }
}
