package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventRow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// A log of some streams, as an export of it is written: a line for each event and one for the end.
record ExampleLog(List<byte[]> lines) {

    private static final Instant BEGAN_AT = Instant.parse("2026-10-01T08:00:00.000001Z");
    private static final int STREAMS = 7;

    static final ReadingProgress NOBODY = (_, _, _) -> {};

    static ExampleLog of(int events) {
        return of(IntStream.range(0, events));
    }

    static ExampleLog of(IntStream numbers) {
        List<byte[]> lines = new ArrayList<>();
        Link reached = Link.BEGINNING;
        for (int number : numbers.toArray()) {
            EventRow row = row(number);
            reached = reached.next(row);
            lines.add(terminated(ExportLine.of(new ExportEntry.Event(reached, row))));
        }
        lines.add(terminated(ExportLine.of(new ExportEntry.End(reached))));
        return new ExampleLog(lines);
    }

    /// Each has something that another has not: a workspace, a type, a revision, letters from afar, encrypted bytes.
    static EventRow row(int number) {
        byte[] encrypted = {(byte) 0xff, 0, (byte) number, 10, 13};
        String text =
                "{\"text\":\"Где мой заказ?\\n\\\"№ %d\\\" \uD83D\uDE80\",\"left\":%d}".formatted(number, number % 20);
        return new EventRow(
                new UUID(0x0190_b2a4_0000_7000L, 0x8000_0000_0000_0000L + number).toString(),
                number % 5 == 0 ? null : "demo",
                "stream-" + number % STREAMS,
                number % 11 == 0 ? null : "Conversation",
                number / STREAMS,
                "conversation.OutboundAccepted",
                number % 3 == 0 ? null : "1",
                BEGAN_AT.plusSeconds(number),
                "{\"actor\":\"agent:ann\"}".getBytes(StandardCharsets.UTF_8),
                number % 13 == 0 ? encrypted : text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] terminated(byte[] line) {
        byte[] terminated = Arrays.copyOf(line, line.length + 1);
        terminated[line.length] = '\n';
        return terminated;
    }

    /// The place of the event on a line; a line's number is its event's position.
    Link place(int line) {
        return line == 0 ? Link.BEGINNING : ((ExportEntry.Event) read(lines.get(line - 1))).claimed();
    }

    Link head() {
        return place(lines.size() - 1);
    }

    private static ExportEntry read(byte[] terminated) {
        return ExportLine.read(Arrays.copyOf(terminated, terminated.length - 1));
    }

    InputStream file() {
        return fileFrom(lines, 0);
    }

    /// Nothing is copied: most readers do not come far.
    static InputStream fileFrom(List<byte[]> lines, int first) {
        List<InputStream> files = new ArrayList<>();
        lines.subList(first, lines.size()).forEach(line -> files.add(new ByteArrayInputStream(line)));
        return new SequenceInputStream(Collections.enumeration(files));
    }
}
