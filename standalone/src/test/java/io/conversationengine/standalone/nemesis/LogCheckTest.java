package io.conversationengine.standalone.nemesis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.standalone.nemesis.LogCheck.Seen;
import io.conversationengine.standalone.nemesis.Stored.Event;
import io.conversationengine.standalone.nemesis.Stored.Event.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each kind of broken log is found and named; what looks odd and is right is let pass.
class LogCheckTest {

    private static final byte[] NOTHING = {};

    /// The events as `WRITER STREAM/SEQUENCE`.
    private final List<String> log =
            new ArrayList<>(List.of("anna x/0", "anna y/0", "bert x/1", "doubtful y/1", "unheard z/0", "carl x/2"));

    private final History history = new History();

    LogCheckTest() {
        said("anna", 10, "appended", 20, "x/0", "y/0");
        said("bert", 15, "appended", 40, "x/1");
        said("late", 15, "overtaken", 45, "x/1");
        said("later", 18, "overtaken", 50, "y/0", "x/1");
        said("doubtful", 50, "doubtful", 60, "y/1");
        said("lost", 50, "doubtful", 60, "y/2", "y/3");
        said("unheard", 55, "", 0, "z/0");
        said("refused", 55, "refused", 65, "z/1");
        said("carl", 70, "appended", 80, "x/2");
        looked("x", -1, 5);
        looked("y", 0, 21);
        looked("x", 2, 81);
    }

    @Test
    void lets_a_whole_log_pass_round_after_round() {
        LogCheck check = new LogCheck();
        Stored first = stored();
        check.check(history, first, List.of(seen(first), seen(first)));
        Stored nothing = new Stored(List.of(), first.head());
        assertThatCode(() -> check.check(new History(), nothing, List.of(List.of())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "carl x/2: carl was acknowledged and is not there",
                "anna y/0: position 3 is number 1 of its stream, and 0 was due",
                "bert x/1: position 5 is number 2 of its stream, and 1 was due"
            })
    void finds_what_was_acknowledged_and_is_not_there(String event, String difference) {
        log.remove(event);
        finds(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "lost y/2: lost is not there as a whole and once",
                "refused z/1: refused was refused and is there",
                "late x/1: position 7 is number 1 of its stream, and 3 was due",
                "carl x/2: position 7 is number 2 of its stream, and 3 was due",
                "nobody x/3: position 7 holds what nobody began"
            })
    void finds_what_should_not_be_there(String event, String difference) {
        log.add(event);
        finds(difference);
    }

    @Test
    void finds_who_was_told_something_that_the_log_never_says() {
        history.note(new Said("failed", "emil", "java.lang.IllegalStateException: so what"));
        finds("somebody failed: [emil: java.lang.IllegalStateException: so what]");
    }

    @Test
    void finds_who_was_told_to_be_overtaken_and_is_there() {
        said("liar", 90, "overtaken", 95, "x/3");
        log.add("liar x/3");
        finds("liar was refused and is there");
    }

    @ParameterizedTest
    @CsvSource({"90, 95, x/3", "61, 69, x/2"})
    void finds_who_was_told_to_be_overtaken_and_was_not_or_by_what_began_later(long begun, long told, String place) {
        said("first", begun, "overtaken", told, place);
        finds("first was overtaken, it was told, and was not");
    }

    @Test
    void finds_what_was_torn_apart() {
        Collections.swap(log, 1, 2);
        finds("anna is not in one piece");
    }

    @Test
    void finds_what_comes_before_something_that_was_over_when_it_began() {
        said("dora", 81, "appended", 90, "w/0");
        log.add(0, "dora w/0");
        finds("dora comes before position 7, which was acknowledged before it began");
    }

    @Test
    void finds_who_did_not_see_what_was_acknowledged() {
        looked("x", 0, 41);
        finds("somebody who looked did not see x/1, which had been acknowledged");
    }

    @Test
    void finds_who_saw_what_is_not_there() {
        looked("x", 3, 41);
        finds("somebody saw x/3, which is not there");
    }

    @Test
    void finds_a_gap_between_positions() {
        Stored whole = stored();
        List<Event> events = new ArrayList<>(whole.events());
        Event last = events.removeLast();
        events.add(new Event(new Place(7, last.place().hash()), last.row()));
        finds("position 5 is followed by 7", new Stored(events, whole.head()));
    }

    @Test
    void finds_a_wrong_hash_and_bytes_that_are_not_those_of_the_hash() {
        Stored whole = stored();
        List<Event> events = new ArrayList<>(whole.events());
        Event third = events.get(2);
        events.set(2, new Event(new Place(3, new byte[32]), third.row()));
        finds("the hash at position 3 is wrong", new Stored(events, whole.head()));
        events.set(2, new Event(third.place(), row("bert x/1", "changed")));
        finds("the hash at position 3 is wrong", new Stored(events, whole.head()));
    }

    @Test
    void finds_a_head_that_is_not_the_end() {
        Stored whole = stored();
        byte[] hash = whole.head().hash();
        finds("the head says 7 and the log ends at 6", new Stored(whole.events(), new Place(7, hash)));
        finds("the head's hash is not that of position 6", new Stored(whole.events(), new Place(6, new byte[32])));
    }

    @Test
    void finds_a_reader_that_was_not_handed_every_event_once_and_in_order() {
        List<Seen> all = seen(stored());
        Seen second = all.get(1);
        Seen third = all.get(2);
        List<Seen> rest = all.subList(3, all.size());
        findsReader("reader 1 saw position 3 when 2 was due", handed(all.getFirst(), third, rest));
        findsReader("reader 1 saw position 2 when 1 was due", handed(second, third, rest));
        findsReader("reader 1 saw position 4 when 3 was due", handed(all.getFirst(), second, rest));
        findsReader("reader 1 saw position 1 when 2 was due", handed(all.getFirst(), all.getFirst(), rest));
        findsReader("reader 1 saw another event at position 2", handed(all.getFirst(), new Seen(2, third.id()), rest));
        findsReader("reader 1 did not see the end", all.subList(0, 5));
        List<Seen> more = new ArrayList<>(all);
        more.add(second);
        findsReader("reader 1 saw more than there is", more);
    }

    private void finds(String difference) {
        finds(difference, stored());
    }

    private void finds(String difference, Stored stored) {
        finds(difference, stored, List.of(seen(stored)));
    }

    private void finds(String difference, Stored stored, List<List<Seen>> readers) {
        LogCheck check = new LogCheck();
        assertThatThrownBy(() -> check.check(history, stored, readers))
                .isInstanceOf(AssertionError.class)
                .hasMessage(difference);
    }

    private void findsReader(String difference, List<Seen> seen) {
        finds(difference, stored(), List.of(seen(stored()), seen));
    }

    /// @param answer empty when it was not heard of again
    private void said(String writer, long begunAt, String answer, long answeredAt, String... places) {
        StringBuilder events = new StringBuilder(Long.toString(begunAt));
        for (String place : places) {
            events.append(' ').append(id(writer + " " + place)).append('/').append(place);
        }
        history.note(new Said("begun", writer, events.toString()));
        if (!answer.isEmpty()) {
            history.note(new Said(answer, writer, Long.toString(answeredAt)));
        }
    }

    private void looked(String stream, long last, long begunAt) {
        history.note(new Said("looked", stream, last + " " + begunAt));
    }

    private Stored stored() {
        List<Event> events = new ArrayList<>();
        byte[] hash = EventDigest.beginning();
        for (String event : log) {
            EventRow row = row(event, "as it was");
            hash = EventDigest.chain(hash, events.size() + 1, EventDigest.of(row));
            events.add(new Event(new Place(events.size() + 1, hash), row));
        }
        return new Stored(events, new Place(events.size(), hash));
    }

    private static EventRow row(String event, String payload) {
        String[] place = event.split("[ /]", -1);
        return new EventRow(
                id(event),
                null,
                place[1],
                "Conversation",
                Long.parseLong(place[2]),
                "name",
                null,
                Instant.EPOCH,
                NOTHING,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String event) {
        return UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<Seen> seen(Stored stored) {
        return stored.events().stream()
                .map(event -> new Seen(event.position(), event.row().id()))
                .toList();
    }

    private static List<Seen> handed(Seen one, Seen other, List<Seen> rest) {
        return Stream.concat(Stream.of(one, other), rest.stream()).toList();
    }
}
