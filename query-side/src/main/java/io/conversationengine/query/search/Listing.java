package io.conversationengine.query.search;

import io.conversationengine.kernel.Total;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Reads pages of sorted lists, in one of two ways. Few that are found are gathered by the indexes of what they were
/// found by, and sorted. Of many, the list is walked in its order until the page is full. Which is which is counted, up
/// to where counting stops, and estimated beyond.
///
/// It must run within a transaction.
public final class Listing {

    private static final JsonMapper JSON = new JsonMapper();

    /// Gathered and sorted in less time than most walks take; of more, every part of the list has some.
    private static final int MOST_ALIKE = 30_000;

    private final NamedParameterJdbcTemplate sql;

    Listing(NamedParameterJdbcTemplate sql) {
        this.sql = sql;
    }

    /// What the pages of a list have in common.
    ///
    /// @param rows `from …` with all that is found
    /// @param all `from …` with all that a walk passes by
    /// @param walk `from …` that reads in the list's order; several, each of which does, when one cannot
    /// @param keyType of the column that is sorted by
    /// @param gathersAlike whether what is found lies together in the list, as names that are alike do
    public record Order(
            String rows,
            String all,
            List<String> walk,
            String id,
            String key,
            String keyType,
            String tie,
            boolean descending,
            boolean gathersAlike) {}

    /// @param items of the page, and one more where there are more
    public record Found(List<Item> items, int limit, Total total) {

        public List<String> ids() {
            return page().stream().map(Item::id).toList();
        }

        /// The cursor of the page after this one; null on the last.
        public @Nullable String next(Object list) {
            return items.size() > limit ? page().getLast().place().cursor(list) : null;
        }

        private List<Item> page() {
            return items.subList(0, Math.min(limit, items.size()));
        }
    }

    public record Item(String id, ListPlace place) {}

    public Found find(Order order, Map<String, Object> values, ListPlace after, int limit) {
        plan();
        long counted = count(order, values);
        boolean gathers = counted <= Total.COUNTED || areFew(order, values, limit);
        Map<String, Object> named = new LinkedHashMap<>(values);
        named.put("limit", limit + 1);
        named.put("afterKey", after.key());
        named.put("afterId", after.id());
        boolean goesOn = !after.equals(ListPlace.BEGIN);
        String page = gathers ? gathered(order, goesOn) : walked(order, goesOn);
        List<Item> items = sql.query(page, named, (row, _) -> {
            String tie = row.getString("tie");
            return new Item(row.getString("id"), new ListPlace(tie, row.getString("key")));
        });
        return new Found(items, limit, Total.counted(counted));
    }

    /// A plan that was made for one word must not serve another; and a search is over before a second process has
    /// started.
    private void plan() {
        sql.getJdbcTemplate().execute("""
                set local plan_cache_mode = force_custom_plan;
                set local max_parallel_workers_per_gather = 0;
                set local jit = off""");
    }

    private long count(Order order, Map<String, Object> values) {
        String count = "select count(*) from (select %s limit %d) counted".formatted(order.rows(), Total.COUNTED + 1);
        return Objects.requireNonNull(sql.queryForObject(count, values, Long.class));
    }

    /// Gathering reads all that is found, walking passes `limit` times as many as there are for each that is found: the
    /// two are even where the found, squared, are `limit` times all.
    private boolean areFew(Order order, Map<String, Object> values, int limit) {
        if (order.rows().equals(order.all())) {
            return false;
        }
        double found = estimate(order.rows(), values);
        if (order.gathersAlike()) {
            return found <= MOST_ALIKE;
        }
        return found * found <= limit * estimate(order.all(), values);
    }

    private double estimate(String rows, Map<String, Object> values) {
        String plan = sql.queryForObject("explain (format json) select " + rows, values, String.class);
        return JSON.readTree(Objects.requireNonNull(plan))
                .at("/0/Plan/Plan Rows")
                .asDouble();
    }

    private static String gathered(Order order, boolean goesOn) {
        return """
                with found as materialized (select %s as id, %s as key, %s as tie %s)
                select id, cast(key as text) as key, tie from found%s%s
                """.formatted(
                        order.id(),
                        order.key(),
                        order.tie(),
                        order.rows(),
                        goesOn ? " where " + after(order, "found.key", "found.tie") : "",
                        sorted(order, "found.key", "found.tie"));
    }

    private static String walked(Order order, boolean goesOn) {
        List<String> walks = order.walk().stream()
                .map(rows -> "(select %s as id, %s as key, %s as tie %s%s%s)"
                        .formatted(
                                order.id(),
                                order.key(),
                                order.tie(),
                                rows,
                                goesOn ? " and " + after(order, order.key(), order.tie()) : "",
                                sorted(order, order.key(), order.tie())))
                .toList();
        return "select id, cast(key as text) as key, tie from (%s) walked%s"
                .formatted(String.join(" union all ", walks), sorted(order, "walked.key", "walked.tie"));
    }

    private static String after(Order order, String key, String tie) {
        return "(%s, %s) %s (cast(:afterKey as %s), cast(:afterId as uuid))"
                .formatted(key, tie, order.descending() ? "<" : ">", order.keyType());
    }

    private static String sorted(Order order, String key, String tie) {
        String direction = order.descending() ? "desc" : "asc";
        return " order by %s %s, %s %s limit :limit".formatted(key, direction, tie, direction);
    }
}
