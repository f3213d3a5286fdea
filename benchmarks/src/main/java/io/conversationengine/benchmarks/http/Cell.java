package io.conversationengine.benchmarks.http;

import java.util.ArrayList;
import java.util.List;

/// One thing to be measured of each contender.
///
/// @param due how many windows end a second meanwhile
record Cell(Operation operation, int connections, int due) {

    static List<Cell> all(List<Operation> operations, List<Integer> connections, int due) {
        List<Cell> cells = new ArrayList<>();
        for (Operation operation : operations) {
            for (int number : connections) {
                cells.add(new Cell(operation, number, 0));
                if (due > 0) {
                    cells.add(new Cell(operation, number, due));
                }
            }
        }
        return cells;
    }

    @Override
    public String toString() {
        return "%s, %d connections, %d deadlines a second".formatted(operation, connections, due);
    }
}
