package io.conversationengine.query.search.term;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/// Conditions that must all hold, with the values that they name. They speak of a contact as `k` and of a conversation
/// as `c`.
public final class Clauses {

    private final StringJoiner sql = new StringJoiner("\n    and ");
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Clauses and(String condition) {
        sql.add(condition);
        return this;
    }

    public Clauses and(String condition, String name, Object value) {
        values.put(name, value);
        return and(condition);
    }

    /// A value that some condition names.
    public Clauses with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /// Whether a column is among the values; never when there are none.
    public String in(String column, String name, Collection<?> among) {
        if (among.isEmpty()) {
            return "false";
        }
        values.put(name, among);
        return column + " in (:" + name + ")";
    }

    public Clauses plus(Clauses others) {
        Clauses both = new Clauses();
        for (Clauses each : new Clauses[] {this, others}) {
            both.values.putAll(each.values);
            if (!each.isEmpty()) {
                both.and(each.toString());
            }
        }
        return both;
    }

    public boolean isEmpty() {
        return sql.length() == 0;
    }

    public Map<String, Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
