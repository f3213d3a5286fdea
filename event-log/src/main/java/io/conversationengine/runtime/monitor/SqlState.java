package io.conversationengine.runtime.monitor;

import java.sql.SQLException;
import java.util.Set;

/// What kind of failure a database reported (PostgreSQL, appendix A): two letters of a class and three of its own.
///
/// @param code not of five letters where the driver gave none
public record SqlState(String code) {

    private static final int LETTERS = 5;
    private static final int LETTERS_OF_CLASS = 2;

    private static final Set<String> OF_SURROUNDINGS =
            Set.of("08", "25", "28", "3D", "3F", "40", "53", "55", "57", "58");

    /// Of a class that is otherwise about statements. A file that the server may not write is reported so, too.
    private static final String MISSING_RIGHT = "42501";

    private static final Set<String> OF_DATA = Set.of("22", "23");

    public static SqlState of(SQLException failure) {
        return new SqlState(String.valueOf(failure.getSQLState()));
    }

    /// Whether the driver gave one at all.
    public boolean isKnown() {
        return code.length() == LETTERS;
    }

    public boolean isOneOf(Set<String> classes) {
        return isKnown() && classes.contains(code.substring(0, LETTERS_OF_CLASS));
    }

    /// Whether it is about connections, transactions, rights, locks, resources or the server itself, and never about a
    /// value: any statement would have met it.
    public boolean isOfSurroundings() {
        return isOneOf(OF_SURROUNDINGS) || code.equals(MISSING_RIGHT);
    }

    /// Whether the server could not be reached, or is being shut down: nobody knows what it did before.
    public boolean isOfConnection() {
        return code.startsWith("08") || code.startsWith("57P");
    }

    /// Whether the values are at fault, by themselves or by a rule of the schema.
    public boolean isOfData() {
        return isOneOf(OF_DATA);
    }
}
