package io.conversationengine.standalone.follow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a folder has come, and what is still to be done in it.
///
/// @param position every event at or below it is in the files, and no other
/// @param last the last event that is; null while there is none
/// @param erased ids of contacts of whom files may still tell
/// @param merge what is being done to files; null for nothing
record FolderState(
        FileFormat format,
        long position,
        @Nullable Last last,
        List<String> erased,
        @Nullable Merge merge) {

    /// By which a log is known again.
    record Last(long position, String id) {}

    /// Several files of a day become one, which is written by then.
    record Merge(List<EventFile> from, EventFile into) {}

    static FolderState empty(FileFormat format) {
        return new FolderState(format, 0, null, List.of(), null);
    }

    /// More events are in files, the last of them at most at a position.
    FolderState reached(long newPosition, @Nullable Last newLast, Set<String> newlyErased) {
        Set<String> all = new LinkedHashSet<>(erased);
        all.addAll(newlyErased);
        return new FolderState(format, newPosition, newLast == null ? last : newLast, List.copyOf(all), merge);
    }

    FolderState forgotten(Set<String> contacts) {
        List<String> rest = new ArrayList<>(erased);
        rest.removeAll(contacts);
        return new FolderState(format, position, last, rest, merge);
    }

    FolderState merging(@Nullable Merge newMerge) {
        return new FolderState(format, position, last, erased, newMerge);
    }
}
