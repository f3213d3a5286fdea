package io.conversationengine.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindPastConversation;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A conversation of which states are kept on the way.
class LongPastTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Story STORY = new Story();
    private static final Chat CHAT = new Chat(STORY, "line", "long past");
    private static final JdbcClient SQL = ENGINE.get(JdbcClient.class);

    /// What was shown when the log went up to a position; of one it is the event right after a state that is kept.
    private static final Map<Long, ConversationView> SHOWN = new TreeMap<>();

    @BeforeAll
    static void it_goes_on_for_three_thousand_events() {
        CHAT.contactRegistered(Story.SECRETIVE, Story.BEGIN).opened(Cause.CUSTOMER, Story.BEGIN);
        for (int round = 0; round < 10; round++) {
            Instant at = Story.BEGIN.plusSeconds(round);
            CHAT.closed("sales", "Summary secret " + round, Story.ANNA, at);
            CHAT.reopened(Cause.CUSTOMER, Story.ANNA, at);
            for (int i = 0; i < 100; i++) {
                String name = round + "-" + i;
                CHAT.customerWrote("in-" + name, "Hello secret " + name, at);
                CHAT.accepted("out-" + name, "Answer secret " + name, SentAs.PLAIN, Story.ANNA, at);
                CHAT.delivered("out-" + name, at);
                if (i % 60 == 1) {
                    remember();
                }
            }
            remember();
        }
    }

    private static void remember() {
        ENGINE.record(STORY);
        long head = ENGINE.head();
        SHOWN.put(head, ENGINE.find(at -> new FindConversation(Story.SHOP, CHAT.id(), at)));
    }

    @Test
    void is_the_same_from_all_events_and_from_states_that_were_kept() {
        SHOWN.forEach((position, view) -> assertThat(past(position)).isEqualTo(view));
        assertThat(kept()).hasSize(30);
        SHOWN.forEach((position, view) -> assertThat(past(position)).isEqualTo(view));
    }

    @Test
    void keeps_no_text_of_it() {
        SHOWN.keySet().forEach(LongPastTest::past);

        assertThat(kept()).isNotEmpty().allSatisfy(state -> assertThat(state).doesNotContain("secret"));
    }

    private static ConversationView past(long position) {
        return ENGINE.find(_ -> new FindPastConversation(Story.SHOP, CHAT.id(), AsOf.position(position), 0));
    }

    private static List<String> kept() {
        return SQL.sql("select state::text from projection.past_state where stream = ?")
                .param(CHAT.id().value())
                .query(String.class)
                .list();
    }
}
