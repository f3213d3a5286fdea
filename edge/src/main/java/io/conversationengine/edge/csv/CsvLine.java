package io.conversationengine.edge.csv;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A record of RFC 4180, which a spreadsheet opens without taking a text for a formula: one that begins as a formula
/// does, with `=`, `+`, `-` or `@`, be they full-width or behind blanks, or with a tab or an end of a line, has an
/// apostrophe before it. Numbers stay numbers.
public final class CsvLine {

    public static final String MEDIA_TYPE = "text/csv";
    public static final String CONTENT_TYPE = "text/csv;charset=UTF-8;header=present";

    private static final Pattern FORMULA = Pattern.compile("[\\t\\r\\n]|[\\h\\v]*[=+@＝＋－＠-]");
    private static final String TO_BE_QUOTED = ",\"\r\n";

    private CsvLine() {}

    /// With its end.
    ///
    /// @param cells null for an empty one
    public static String of(@Nullable Object... cells) {
        return of(Arrays.asList(cells));
    }

    /// The same.
    public static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> quoted(defused(value.toString()));
        };
    }

    private static String defused(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(letter -> TO_BE_QUOTED.indexOf(letter) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
