package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InboxUpdatesAfterABreakTest {

    private final Engine engine = Engine.onNewDatabase();
    private final Story story = new Story();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void are_all_that_were_missed_on_however_many_pages() throws IOException {
        Chat first = assigned("first");
        engine.record(story);
        long known = engine.head();
        first.assigned("ben", AssignmentCause.REQUESTED, Story.BEGIN);
        List<String> opened = new ArrayList<>();
        for (int number = 0; number < 450; number++) {
            opened.add(assigned("customer-" + number).id().value());
        }
        first.customerWrote("in-1", "Hello", Story.BEGIN);
        engine.record(story);

        try (ServerSentEvents anna = since(known)) {
            for (String id : opened) {
                Event event = anna.nextMessage();
                assertThat(event.id())
                        .as("all of them are sent again after another break")
                        .isEqualTo(known);
                assertThat(event.data().get("id").stringValue()).isEqualTo(id);
            }
            Event left = anna.nextMessage();
            assertThat(left.data().get("id").stringValue()).isEqualTo(first.id().value());
            assertThat(left.data().get("left").booleanValue()).isTrue();
            Event reached = Objects.requireNonNull(anna.next());
            assertThat(reached.type()).isEqualTo("position");
            assertThat(reached.id()).isEqualTo(engine.head());
        }
    }

    @Test
    void go_on_from_no_position_that_the_log_has_not_reached() {
        assigned("first");
        engine.record(story);
        Reply beyond = engine.client().get("/v1/inboxes/all/updates", "Last-Event-ID", "" + (engine.head() + 1));

        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.json().at("/detail").asString())
                .isEqualTo("Last-Event-ID must be from 0 to %d, the end of the log", engine.head());
    }

    private Chat assigned(String customer) {
        return new Chat(story, "line", customer)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
    }

    private ServerSentEvents since(long position) {
        return ServerSentEvents.of(engine.client()
                .open(
                        "/v1/inboxes/mine/updates",
                        "On-Behalf-Of",
                        "anna",
                        "Last-Event-ID",
                        "" + position,
                        "At-Least-Position",
                        "" + engine.seen()));
    }
}
