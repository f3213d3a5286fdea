package io.conversationengine.query.projector;

/// Where the rows of the views are kept. SQL that writes rows, or reads them to write them, names its tables
/// `%s.table` and is formatted with this; whatever answers a question reads `views`.
public enum Schema {
    /// Where questions are answered from.
    LIVE("views"),
    /// Beside it, while the views are made anew.
    REBUILT("views_rebuilt");

    private final String name;

    Schema(String name) {
        this.name = name;
    }

    /// As it is called in SQL.
    @Override
    public String toString() {
        return name;
    }
}
