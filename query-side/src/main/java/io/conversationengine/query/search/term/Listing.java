package io.conversationengine.query.search.term;

import io.conversationengine.kernel.Total;
import io.conversationengine.query.projection.Cursors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads pages of sorted lists, in one of two ways. Few that are found are gathered by the indexes of what they were
/// found by, and sorted. Of many, the list is walked in its order until the page is full. Which is which is counted, up
/// to where counting stops, and estimated beyond.
///
/// It must run within a transaction of the views.
@Component
public final class Listing {

    private static final JsonMapper JSON = new JsonMapper();

    /// Gathered and sorted in less time than most walks take; of more, every part of the list has some.
    private static final int MOST_ALIKE = 30_000;

    /// A plan that was made for one word must not serve another. What is looked up by its key is not planned again.
    private static final String OWN_PLANS = "set local plan_cache_mode = force_custom_plan";

    private static final String ANY_PLANS = "set local plan_cache_mode = auto";

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
        public @Nullable String next(Object list, Cursors cursors) {
            return items.size() > limit ? page().getLast().place().cursor(list, cursors) : null;
        }

        private List<Item> page() {
            return items.subList(0, Math.min(limit, items.size()));
        }
    }

    public record Item(String id, ListPlace place) {}

    public Found find(Order order, Map<String, Object> values, ListPlace after, int limit) {
        sql.getJdbcOperations().execute(OWN_PLANS);
        Found found = planned(order, values, after, limit);
        sql.getJdbcOperations().execute(ANY_PLANS);
        return found;
    }

    private Found planned(Order order, Map<String, Object> values, ListPlace after, int limit) {
        Map<String, Object> named = new LinkedHashMap<>(values);
        named.put("limit", limit + 1);
        named.put("afterKey", after.key());
        named.put("afterId", after.id());
        boolean goesOn = !after.equals(ListPlace.BEGIN);
        int most = mostCounted(order, values);
        Counted few = Objects.requireNonNull(sql.query(counted(order, goesOn, most), named, Listing::readCounted));
        if (few.count() < most) {
            return new Found(few.items(), limit, Total.counted(few.count()));
        }
        String page = areFew(order, values, limit) ? gathered(order, goesOn) : walked(order, goesOn);
        return new Found(sql.query(page, named, (row, _) -> read(row)), limit, Total.counted(few.count()));
    }

    /// One more than are counted; or so many that what lies together in the list is all gathered, and not read twice.
    private int mostCounted(Order order, Map<String, Object> values) {
        boolean gathers = order.gathersAlike() && estimate(order.rows(), values) <= MOST_ALIKE;
        return gathers ? 2 * MOST_ALIKE : Total.COUNTED + 1;
    }

    /// @param items of the page, where no more are found than are counted
    private record Counted(long count, List<Item> items) {}

    private static Counted readCounted(ResultSet rows) throws SQLException {
        long count = 0;
        List<Item> items = new ArrayList<>();
        while (rows.next()) {
            count = rows.getLong("counted");
            if (rows.getString("id") != null) {
                items.add(read(rows));
            }
        }
        return new Counted(count, items);
    }

    private static Item read(ResultSet row) throws SQLException {
        return new Item(row.getString("id"), new ListPlace(row.getString("tie"), row.getString("key")));
    }

    /// Gathering reads all that is found. Walking passes `limit * all / found` rows, if what is found lies evenly among
    /// all. The two are the same where the found, squared, are `limit` times all.
    private boolean areFew(Order order, Map<String, Object> values, int limit) {
        if (order.gathersAlike() || order.rows().equals(order.all())) {
            return false;
        }
        double found = estimate(order.rows(), values);
        return found * found <= limit * estimate(order.all(), values);
    }

    private double estimate(String rows, Map<String, Object> values) {
        String plan = sql.queryForObject("explain (format json) select " + rows, values, String.class);
        return JSON.readTree(Objects.requireNonNull(plan))
                .at("/0/Plan/Plan Rows")
                .asDouble();
    }

    /// How many are found, to where counting stops, and the page of them: of few, both are known after one reading.
    private static String counted(Order order, boolean goesOn, int most) {
        return """
                with found as materialized (%s limit %d), page as (select * from found%s)
                select (select count(*) from found) as counted, id, cast(key as text) as key, tie
                from (values (true)) as always left join page on true
                order by %s
                """.formatted(
                        found(order, order.rows()), most, page(order, goesOn), inOrder(order, "page.key", "page.tie"));
    }

    private static String gathered(Order order, boolean goesOn) {
        return """
                with found as materialized (%s)
                select id, cast(key as text) as key, tie from found%s
                """.formatted(found(order, order.rows()), page(order, goesOn));
    }

    private static String page(Order order, boolean goesOn) {
        return (goesOn ? " where " + after(order, "found.key", "found.tie") : "")
                + sorted(order, "found.key", "found.tie");
    }

    private static String found(Order order, String rows) {
        return "select %s as id, %s as key, %s as tie %s".formatted(order.id(), order.key(), order.tie(), rows);
    }

    private static String walked(Order order, boolean goesOn) {
        List<String> walks = order.walk().stream()
                .map(rows -> "(%s%s%s)"
                        .formatted(
                                found(order, rows),
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
        return " order by %s limit :limit".formatted(inOrder(order, key, tie));
    }

    private static String inOrder(Order order, String key, String tie) {
        String direction = order.descending() ? "desc" : "asc";
        return "%s %s, %s %s".formatted(key, direction, tie, direction);
    }
}
