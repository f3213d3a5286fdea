package io.conversationengine.query.projector;

/// Where the rows of a projection are kept. SQL that writes rows, or reads them to write them, names its tables
/// `%s.table` and is formatted with this; whatever answers a question reads the live ones.
///
/// @param name as it is called in SQL
public record Schema(String projection, String name) {

    /// Where questions are answered from.
    public static Schema live(String projection) {
        return new Schema(projection, projection);
    }

    /// Beside it, while the projection is made anew.
    public static Schema rebuilt(String projection) {
        return new Schema(projection, projection + "_rebuilt");
    }

    @Override
    public String toString() {
        return name;
    }
}
