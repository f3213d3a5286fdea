package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView.ConversationStatistics;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The times of a conversation are those of its open or last session.
class ConversationStatisticsTest {

    private final Story story = new Story();
    private final Chat chat = new Chat(story, "telegram", UUID.randomUUID().toString());

    @Test
    void begin_again_with_each_session() {
        chat.opened(Cause.CUSTOMER, at(0)).customerWrote("in-1", "Hello", at(0));
        assertThat(seen()).isEqualTo(statistics(null, null, null, 0, 1, 0));

        chat.assigned("anna", AssignmentCause.REQUESTED, at(30))
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, at(60))
                .assigned("ben", AssignmentCause.REQUESTED, at(70))
                .accepted("out-2", "And?", SentAs.PLAIN, Story.ANNA, at(80))
                .closed("sales", null, Story.ANNA, at(600));
        assertThat(seen()).isEqualTo(statistics(60L, 30L, 600L, 0, 1, 2));

        chat.unassigned("ben", AssignmentCause.CLOSED, at(600)).reopened(Cause.CUSTOMER, Story.ANNA, at(700));
        assertThat(seen()).isEqualTo(statistics(null, null, null, 1, 1, 2));

        chat.customerWrote("in-2", "Hello", at(700)).assigned("ben", AssignmentCause.REQUESTED, at(702));
        assertThat(seen()).isEqualTo(statistics(null, 2L, null, 1, 2, 2));
    }

    @Test
    void say_of_a_session_that_the_business_begins_no_first_answer() {
        chat.opened(Cause.AGENT, at(0))
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, at(1))
                .customerWrote("in-1", "Hello", at(5))
                .accepted("out-2", "Welcome", SentAs.PLAIN, Story.ANNA, at(6));

        assertThat(seen()).isEqualTo(statistics(null, null, null, 0, 1, 2));
    }

    @Test
    void say_of_one_whom_it_was_left_to_that_it_was_assigned_at_once() {
        chat.opened(Cause.CUSTOMER, at(0))
                .assigned("anna", AssignmentCause.REQUESTED, at(5))
                .closed(null, null, Story.ANNA, at(10))
                .reopened(Cause.AGENT, Story.ANNA, at(20));

        assertThat(seen()).isEqualTo(statistics(null, 0L, null, 1, 0, 0));
    }

    private ConversationStatistics seen() {
        Engine.shared().record(story);
        return Engine.shared()
                .find(position -> new FindConversation(Story.SHOP, chat.id(), position))
                .statistics();
    }

    private static Instant at(int second) {
        return Story.BEGIN.plusSeconds(second);
    }

    private static ConversationStatistics statistics(
            @Nullable Long answered,
            @Nullable Long assigned,
            @Nullable Long closed,
            int reopenings,
            int messagesIn,
            int messagesOut) {
        return new ConversationStatistics(
                seconds(answered), seconds(assigned), seconds(closed), reopenings, messagesIn, messagesOut);
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
