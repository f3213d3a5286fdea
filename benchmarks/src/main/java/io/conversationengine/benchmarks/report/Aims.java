package io.conversationengine.benchmarks.report;

import io.conversationengine.benchmarks.measure.Table;

/// What is to be reached, and what was.
public final class Aims {

    private final Table table = new Table("aim", "wanted", "measured", "met");

    public void atLeast(String aim, double wanted, double measured) {
        note(aim, "≥ " + number(wanted), measured, measured >= wanted);
    }

    public void atMost(String aim, double wanted, double measured) {
        note(aim, "≤ " + number(wanted), measured, measured <= wanted);
    }

    private void note(String aim, String wanted, double measured, boolean met) {
        table.row(aim, wanted, number(measured), met ? "yes" : "**no**");
    }

    private static String number(double value) {
        return "%,.2f".formatted(value);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
