package io.conversationengine.standalone.follow;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which files of a folder become one: there would be a file for each second. Sizes of a day's files are kept a
/// geometric progression, each longer than all that are newer, so that an event is written a few times at most.
///
/// @param most so many files that spoil it may a day have to which events are added
record Merges(EventFolder folder, int most) {

    /// What is longer stays as it is.
    private static final long LONGEST = 256 << 20;

    void run() throws IOException {
        TreeMap<LocalDate, List<EventFile>> days = folder.list().stream()
                .collect(Collectors.groupingBy(EventFile::day, TreeMap::new, Collectors.toList()));
        for (LocalDate day : days.keySet()) {
            List<EventFile> spoiling = spoiling(days.get(day));
            boolean over = days.higherKey(day) != null;
            if (spoiling.size() > (over ? 1 : most)) {
                folder.merge(spoiling);
            }
        }
    }

    /// From the oldest file on that is not longer than all newer ones together.
    private List<EventFile> spoiling(List<EventFile> day) throws IOException {
        int begin = day.size();
        long newer = 0;
        for (int index = day.size() - 1; index >= 0 && newer <= LONGEST; index--) {
            long size = folder.size(day.get(index));
            begin = size <= newer ? index : begin;
            newer += size;
        }
        return new ArrayList<>(day.subList(begin, day.size()));
    }
}
