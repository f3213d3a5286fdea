package io.conversationengine.log.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;

/// In which segment an event is handled.
class PartitionKeyTest {

    private static final Segment[] FOUR = Segment.computeSegments(0, 1, 2, 3);
    private static final PartitionedHandlers HANDLERS = new PartitionedHandlers(new Everything(), _ -> {});

    private record Everything() implements EventHandlerInvoker {

        @Override
        public boolean canHandle(EventMessage<?> event, Segment segment) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> event, Segment segment) {}
    }

    /// Computed apart, by the formula that the Java language gives for a string's hash.
    @Test
    void is_the_same_in_every_process_and_version() {
        assertThat(Stream.of(
                                "0b7a9c52-1f3e-5d4c-8a6b-2e1d0c9f8a7b",
                                "5f0c2a1e-9b8d-5c7f-a6e4-3d2b1a0f9e8c",
                                "a1b2c3d4-e5f6-5a7b-8c9d-0e1f2a3b4c5d",
                                "ffffffff-0000-5fff-bfff-000000000001",
                                "demo")
                        .map(PartitionKeyTest::segmentsOf))
                .containsExactly(List.of(3), List.of(1), List.of(3), List.of(2), List.of(3));
    }

    @Test
    void is_another_for_about_every_fourth_conversation() {
        List<Integer> segments = IntStream.range(0, 10_000)
                .mapToObj(number -> UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)}))
                .map(id -> segmentsOf(id.toString()).getFirst())
                .toList();

        for (int segment = 0; segment < 4; segment++) {
            int which = segment;
            assertThat(segments).filteredOn(each -> each == which).hasSizeBetween(2_300, 2_700);
        }
    }

    private static List<Integer> segmentsOf(String conversation) {
        EventMessage<?> event = new GenericDomainEventMessage<>("Conversation", conversation, 0, "something");
        return Stream.of(FOUR)
                .filter(segment -> HANDLERS.canHandle(event, segment))
                .map(Segment::getSegmentId)
                .toList();
    }
}
