package io.conversationengine.query.search;

import io.conversationengine.kernel.Derived;
import io.conversationengine.query.projection.Cursor;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page of a sorted list ends: what its last item is sorted by, and the id that decides among equals. It names
/// a
/// place and no item: whatever becomes of that item, the page after it begins there.
///
/// @param key as the database writes it
public record ListPlace(String id, String key) {

    /// Before the first item.
    public static final ListPlace BEGIN = new ListPlace("", "");

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} .*");
    private static final int ID = 36;

    /// What has not happened comes before everything that has.
    private static final String NEVER = "-infinity";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /// @param list all that says which items the list has, and in which order
    String cursor(Object list) {
        return Cursor.write(nameOf(list), id + " " + key);
    }

    /// Where the page of a cursor begins; empty when it is none of this list.
    public static Optional<ListPlace> read(@Nullable String cursor, Object list) {
        return cursor == null
                ? Optional.of(BEGIN)
                : Cursor.read(cursor, nameOf(list), "")
                        .filter(WRITTEN.asMatchPredicate())
                        .map(place -> new ListPlace(place.substring(0, ID), place.substring(ID + 1)));
    }

    /// The same in a list that is sorted by time.
    public static Optional<ListPlace> readTime(@Nullable String cursor, Object list) {
        return read(cursor, list).filter(place -> place.equals(BEGIN) || place.isTime());
    }

    /// What somebody else wrote would fail the database.
    private boolean isTime() {
        try {
            return key.equals(NEVER) || TIME.parse(key) != null;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static String nameOf(Object list) {
        return Derived.uuid(list.toString()).toString();
    }
}
