package io.conversationengine.query.search.term;

import io.conversationengine.kernel.Derived;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.projection.Cursors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Where a page of a sorted list ends: what its last item is sorted by, and the id that decides among equals. It names
/// a place and no item: whatever becomes of that item, the page after it begins there.
///
/// @param key as the database writes it
public record ListPlace(String id, String key) {

    /// Before the first item.
    public static final ListPlace BEGIN = new ListPlace("", "");

    private static final int ID = 36;
    private static final JsonMapper JSON = StoredJson.mapper();

    /// @param list all that says which items the list has, and in which order
    String cursor(Object list, Cursors cursors) {
        return cursors.write(nameOf(list), id + key);
    }

    /// Where the page of a cursor begins; empty when it is none of this list.
    public static Optional<ListPlace> read(@Nullable String cursor, Object list, Cursors cursors) {
        return cursor == null
                ? Optional.of(BEGIN)
                : cursors.read(cursor, nameOf(list), "")
                        .map(place -> new ListPlace(place.substring(0, ID), place.substring(ID)));
    }

    private static String nameOf(Object list) {
        return Derived.uuid(JSON.writeValueAsString(list)).toString();
    }
}
