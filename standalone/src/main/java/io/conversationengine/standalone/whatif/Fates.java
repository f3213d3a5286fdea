package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.standalone.whatif.OtherFate.Side;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What became of each message and what would have, and how often what happened, by channel and month (UTC). A message
/// is of the month in which it was asked for.
final class Fates {

    private final Consumer<OtherFate> others;
    private final Map<MessageId, OtherFate> undecided = new LinkedHashMap<>();
    private final Map<Cell, Counts> cells = new TreeMap<>(
            Comparator.comparing(Cell::channel).thenComparing(Cell::month).thenComparing(Cell::figure));
    private long messages;
    private long otherFates;

    private record Cell(String channel, YearMonth month, String figure) {}

    private record Counts(int was, int wouldBe) {
        private static final Counts NONE = new Counts(0, 0);

        private Counts plusOne(Side side) {
            return side == Side.WAS ? new Counts(was + 1, wouldBe) : new Counts(was, wouldBe + 1);
        }
    }

    /// @param others is told each message that has another fate
    Fates(Consumer<OtherFate> others) {
        this.others = others;
    }

    /// A message is asked for, and nothing has become of it yet.
    void asked(OtherFate message) {
        messages++;
        undecided.put(message.message(), message);
    }

    /// It was, or would have been, decided about a message. What was asked for before nobody compares.
    void decided(Side side, MessageId message, String fate) {
        OtherFate told = undecided.computeIfPresent(message, (_, known) -> known.with(side, fate));
        if (told != null && told.isDecided()) {
            undecided.remove(message);
            compare(told);
        }
    }

    void happened(Side side, Channel channel, Instant at, String figure) {
        count(side, new Cell(channel.value(), YearMonth.from(at.atOffset(ZoneOffset.UTC)), figure));
    }

    /// What is held still, on either side, stays so.
    void end() {
        undecided.values().forEach(this::compare);
        undecided.clear();
    }

    private void compare(OtherFate message) {
        happened(Side.WAS, message.channel(), message.at(), message.was());
        happened(Side.WOULD_BE, message.channel(), message.at(), message.wouldBe());
        if (!message.was().equals(message.wouldBe())) {
            otherFates++;
            others.accept(message);
        }
    }

    private void count(Side side, Cell cell) {
        cells.merge(cell, Counts.NONE.plusOne(side), (known, _) -> known.plusOne(side));
    }

    List<Difference> differences() {
        return cells.entrySet().stream()
                .filter(entry -> entry.getValue().was() != entry.getValue().wouldBe())
                .map(entry -> difference(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Difference difference(Cell cell, Counts counts) {
        return new Difference(cell.channel(), cell.month(), cell.figure(), counts.was(), counts.wouldBe());
    }

    long messages() {
        return messages;
    }

    long otherFates() {
        return otherFates;
    }
}
