package io.conversationengine.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A table in Markdown. The first column holds words, the others numbers.
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heads) {
        rows.add(List.of(heads));
        List<String> line = new ArrayList<>(Collections.nCopies(heads.length, "---:"));
        line.set(0, "---");
        rows.add(line);
    }

    public void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double ratio ? "%.2f".formatted(ratio) : cell.toString());
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }
}
