package io.conversationengine.query.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.Teams;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One conversation whose events come one by one, or all in one batch.
class IntervalsTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final AssignmentCause CAUSE = AssignmentCause.REQUESTED;

    private final Story story = new Story();
    private long begin;

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @BeforeEach
    void begin() {
        begin = ENGINE.head();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void go_from_the_event_that_begins_them_to_the_one_that_ends_them(boolean oneByOne) {
        Chat chat = new Chat(story, "whatsapp", "interval-" + oneByOne);
        List<Runnable> acts = List.of(
                () -> chat.opened(Cause.CUSTOMER, at(1)),
                () -> chat.customerWrote("in-1", "Hello", at(2)),
                () -> Teams.give(chat, "night", null),
                () -> chat.assigned("anna", CAUSE, at(3)),
                () -> chat.closed("sales", "Done", Story.ANNA, at(4)),
                () -> chat.unassigned("anna", CAUSE, at(5)),
                () -> chat.reopened(Cause.BOT, Story.ROBOT, at(6)),
                () -> chat.windowClosed(WindowEnd.EXPIRED, at(7), 0));
        for (Runnable act : acts) {
            act.run();
            if (oneByOne) {
                ENGINE.record(story);
                ENGINE.seen();
            }
        }
        ENGINE.record(story);
        ENGINE.seen();

        assertThat(rows("assignment", "concat_ws('/', assignee, team)", chat))
                .containsExactly("1-4 ", "4-5 night", "5-7 anna", "7- ");
        assertThat(rows("session", "number", chat)).containsExactly("1-6 1", "8- 2");
        assertThat(rows("messaging_window", "number", chat)).containsExactly("3-9 1");
        assertThat(instants("session", chat)).containsExactly(at(1) + "-" + at(4), at(6) + "-null");
        assertThat(instants("messaging_window", chat)).containsExactly(at(2) + "-" + at(7));
    }

    private static Instant at(int second) {
        return Story.BEGIN.plusSeconds(second);
    }

    private List<String> rows(String table, String value, Chat chat) {
        return ENGINE.get(JdbcClient.class)
                .sql("""
                        select format('%%s-%%s %%s', from_position - :begin, until_position - :begin, %s)
                        from views.%s where conversation = cast(:id as uuid) order by from_position
                        """.formatted(value, table))
                .param("begin", begin)
                .param("id", chat.id().value())
                .query(String.class)
                .list();
    }

    private static List<String> instants(String table, Chat chat) {
        return ENGINE.get(JdbcClient.class)
                .sql("select from_at, until_at from views.%s where conversation = cast(? as uuid) order by 1"
                        .formatted(table))
                .param(chat.id().value())
                .query((row, _) -> "%s-%s"
                        .formatted(
                                row.getTimestamp("from_at").toInstant(),
                                row.getTimestamp("until_at") == null
                                        ? null
                                        : row.getTimestamp("until_at").toInstant()))
                .list();
    }
}
