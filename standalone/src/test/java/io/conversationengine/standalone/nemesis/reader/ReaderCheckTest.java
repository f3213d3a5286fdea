package io.conversationengine.standalone.nemesis.reader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.standalone.nemesis.node.Failing;
import io.conversationengine.standalone.nemesis.node.ReaderKind;
import io.conversationengine.standalone.nemesis.reader.Evidence.Decision;
import io.conversationengine.standalone.nemesis.reader.Evidence.Discarded;
import io.conversationengine.standalone.nemesis.reader.Evidence.Due;
import io.conversationengine.standalone.nemesis.reader.Evidence.Line;
import io.conversationengine.standalone.nemesis.reader.Evidence.Parked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each kind of thing that a reader may do wrong is found and named; what looks odd and is right is let pass.
class ReaderCheckTest {

    /// Of two conversations of `acme` and of `acme` itself, and of two of `rival`.
    private final List<Due> due = new ArrayList<>(List.of(
            new Due(1, "anna", "acme", Failing.NEVER),
            new Due(2, "bert", "acme", Failing.UNTIL_MENDED),
            new Due(3, "acme", "acme", Failing.UNTIL_MENDED),
            new Due(4, "anna", "acme", Failing.NEVER),
            new Due(5, "bert", "acme", Failing.NEVER),
            new Due(6, "carl", "rival", Failing.FOR_EVER),
            new Due(7, "carl", "rival", Failing.NEVER),
            new Due(8, "dora", "rival", Failing.DATABASE_AWAY),
            new Due(9, "emil", "rival", Failing.FOR_EVER)));

    /// Position 2 was parked and retried after all others of `acme`.
    private final List<Line> lines = new ArrayList<>(List.of(
            new Line(1, "anna", 1),
            new Line(8, "dora", 1),
            new Line(3, "acme", 1),
            new Line(4, "anna", 2),
            new Line(2, "bert", 1),
            new Line(5, "bert", 2)));

    private final List<Parked> parked = new ArrayList<>(List.of(new Parked(6, "carl"), new Parked(7, "carl")));
    private final List<Discarded> discarded = new ArrayList<>(List.of(new Discarded(9, "emil")));
    private final List<Decision> recorded =
            new ArrayList<>(List.of(Decision.retry("bert"), Decision.retry("acme"), Decision.discard("emil", 9)));
    private final List<Decision> answered = new ArrayList<>(recorded);

    @Test
    void lets_pass_what_is_handled_or_parked_or_discarded_once_and_in_order() {
        assertThatCode(() -> check(true)).doesNotThrowAnyException();
    }

    @Test
    void lets_pass_what_waits_until_its_cause_is_gone() {
        lines.removeIf(line -> line.key().equals("bert"));
        parked.add(new Parked(2, "bert"));
        parked.add(new Parked(5, "bert"));
        assertThatCode(() -> check(false)).doesNotThrowAnyException();
    }

    @Test
    void lets_pass_what_waits_for_its_workspace_though_nothing_fails_there() {
        lines.removeIf(line -> line.position() >= 2 && line.position() <= 5);
        due.set(2, new Due(3, "acme", "acme", Failing.FOR_EVER));
        parked.add(new Parked(2, "bert"));
        parked.add(new Parked(3, "acme"));
        parked.add(new Parked(4, "acme"));
        parked.add(new Parked(5, "bert"));
        assertThatCode(() -> check(true)).doesNotThrowAnyException();
    }

    /// In segments, a workspace's events and those of its conversations have no order between them.
    @Test
    void lets_a_segment_pass_that_is_before_another_one_in_its_workspace() {
        Collections.swap(lines, 2, 3);
        assertThatCode(() -> check(ReaderKind.DIVIDED, true)).doesNotThrowAnyException();

        lines.removeIf(line -> line.key().equals("acme") || line.key().equals("bert"));
        parked.add(new Parked(2, "acme"));
        parked.add(new Parked(3, "acme"));
        parked.add(new Parked(5, "bert"));
        assertThatCode(() -> check(ReaderKind.DIVIDED, false)).doesNotThrowAnyException();
    }

    @Test
    void finds_what_became_of_nothing() {
        lines.removeLast();
        finds("position 5 is neither handled nor parked nor discarded");
    }

    @Test
    void finds_what_was_handled_twice() {
        lines.add(new Line(5, "bert", 3));
        finds("position 5 is handled and handled");
    }

    @Test
    void finds_what_was_handled_and_is_parked() {
        parked.add(new Parked(5, "bert"));
        finds("position 5 is handled and parked");
    }

    @Test
    void finds_what_is_parked_and_discarded() {
        parked.add(new Parked(9, "emil"));
        finds("position 9 is parked and discarded");
    }

    @Test
    void finds_what_was_handled_though_its_handler_failed() {
        discarded.clear();
        lines.add(new Line(9, "emil", 1));
        finds("position 9 is handled and fails for ever");
    }

    @Test
    void finds_what_was_handled_and_is_not_for_the_reader() {
        lines.add(new Line(10, "anna", 3));
        finds("position 10 is handled and is not for the reader");
    }

    @Test
    void finds_what_was_handled_with_another_key() {
        lines.set(0, new Line(1, "bert", 1));
        finds("position 1 has another key");
    }

    @Test
    void finds_what_was_handled_out_of_order() {
        lines.set(4, new Line(5, "bert", 1));
        lines.set(5, new Line(2, "bert", 2));
        finds("position 2 of a key was handled after position 5");
    }

    @Test
    void finds_two_of_a_key_that_were_handled_at_the_same_time() {
        lines.set(5, new Line(5, "bert", 1));
        finds("position 5 was handled without seeing what came before");
    }

    @Test
    void finds_what_overtook_a_parked_event() {
        lines.remove(4);
        parked.add(new Parked(2, "bert"));
        lines.set(4, new Line(5, "bert", 1));
        finds("position 5 was handled, and position 2 waits");
    }

    @Test
    void finds_what_overtook_its_parked_workspace() {
        lines.remove(2);
        parked.add(new Parked(3, "acme"));
        finds("position 4 was handled, and position 3 waits");
    }

    @Test
    void finds_what_overtook_its_workspace_before_that_was_retried() {
        Collections.swap(lines, 2, 3);
        finds("position 3 of a workspace was handled after position 4 of a conversation there");
    }

    @Test
    void finds_what_is_held_up_by_another_conversation() {
        lines.remove(1);
        parked.add(new Parked(8, "carl"));
        finds("position 8 is parked with carl, whose it is not");
    }

    @Test
    void finds_what_is_parked_though_nothing_failed() {
        lines.remove(1);
        parked.add(new Parked(8, "dora"));
        finds("position 8 is parked, and nothing failed before it");
    }

    @Test
    void finds_what_was_not_tried_again_when_its_cause_was_gone() {
        lines.removeIf(line -> line.key().equals("bert"));
        parked.add(new Parked(2, "bert"));
        parked.add(new Parked(5, "bert"));
        finds("position 2 is parked, and could be handled");
    }

    @Test
    void finds_what_stayed_behind_something_that_was_discarded() {
        discarded.add(new Discarded(6, "carl"));
        parked.removeFirst();
        recorded.add(Decision.discard("carl", 6));
        answered.add(Decision.discard("carl", 6));
        finds("position 7 is parked, and could be handled");
    }

    @Test
    void finds_a_decision_that_is_not_recorded() {
        recorded.removeFirst();
        finds("operators decided {retry bert=1, retry acme=1, discard emil 9=1}, and the log says"
                + " {retry acme=1, discard emil 9=1}");
    }

    @Test
    void finds_a_decision_that_is_recorded_twice() {
        recorded.add(Decision.retry("acme"));
        finds("operators decided {retry bert=1, retry acme=1, discard emil 9=1}, and the log says"
                + " {retry bert=1, retry acme=2, discard emil 9=1}");
    }

    @Test
    void finds_what_was_discarded_and_is_recorded_nowhere() {
        recorded.removeLast();
        answered.removeLast();
        finds("{discard emil 9=1} is discarded, and the log says {}");
    }

    private void finds(String difference) {
        assertThatThrownBy(() -> check(true)).isInstanceOf(AssertionError.class).hasMessage(difference);
    }

    private void check(boolean mended) {
        check(ReaderKind.WHOLE, mended);
    }

    private void check(ReaderKind kind, boolean mended) {
        ReaderCheck.check(new Evidence(due, lines, parked, discarded, recorded, answered), kind, mended);
    }
}
