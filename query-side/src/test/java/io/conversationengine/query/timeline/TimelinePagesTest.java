package io.conversationengine.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.Timeline;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.query.TimelineEntry.CustomerMessage;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelinePagesTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Instant BEGIN = Story.BEGIN;

    private final Story story = new Story();

    @ParameterizedTest
    @EnumSource
    void are_read_without_a_gap_or_a_repetition(Order order) {
        Chat chat = new Chat(story, "line", "pages " + order).opened(Cause.CUSTOMER, BEGIN);
        for (int i = 1; i < 10; i++) {
            chat.customerWrote("in-" + i, "Hello " + i, BEGIN.plusSeconds(i));
        }
        List<TimelineEntry> all =
                new ArrayList<>(page(chat, Order.OLDEST_FIRST, null, 50).items());

        List<TimelineEntry> read = new ArrayList<>();
        String next = null;
        do {
            Timeline page = page(chat, order, next, 3);
            read.addAll(page.items());
            next = page.next();
        } while (next != null);

        assertThat(read).isEqualTo(order == Order.OLDEST_FIRST ? all : all.reversed());
    }

    @Test
    void keep_their_cursors_right_while_things_happen() {
        Chat chat = new Chat(story, "line", "growing")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "1", BEGIN)
                .customerWrote("in-2", "2", BEGIN);
        Timeline newest = page(chat, Order.NEWEST_FIRST, null, 2);
        Timeline oldest = page(chat, Order.OLDEST_FIRST, null, 2);

        chat.customerWrote("in-3", "3", BEGIN);

        assertThat(names(page(chat, Order.NEWEST_FIRST, newest.next(), 2))).containsExactly("opened");
        assertThat(names(page(chat, Order.OLDEST_FIRST, oldest.next(), 2))).containsExactly("in-2", "in-3");
        assertThat(page(chat, Order.OLDEST_FIRST, null, 2).total()).isEqualTo(new Total(4, true));
    }

    @Test
    void end_with_one_that_is_just_full() {
        Chat chat = new Chat(story, "line", "just full").opened(Cause.CUSTOMER, BEGIN);

        assertThat(page(chat, Order.OLDEST_FIRST, null, 1).next()).isNull();
    }

    @Test
    void take_no_cursor_of_another_list() {
        Chat one = new Chat(story, "line", "list one")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("i", "?", BEGIN);
        Chat other = new Chat(story, "line", "list other").opened(Cause.CUSTOMER, BEGIN);
        String next = page(one, Order.OLDEST_FIRST, null, 1).next();

        for (String wrong : List.of("", "?", "Zm9v", next + "x")) {
            assertNotUnderstood(one, Order.OLDEST_FIRST, wrong);
        }
        assertNotUnderstood(one, Order.NEWEST_FIRST, next);
        assertNotUnderstood(other, Order.OLDEST_FIRST, next);
    }

    @Test
    void are_nothing_to_another_workspace() {
        Chat chat = new Chat(story, "line", "private timeline").opened(Cause.CUSTOMER, BEGIN);
        ENGINE.record(story);

        assertThat(ENGINE.ask(at -> new FindTimeline(Story.RIVAL, chat.id(), Order.OLDEST_FIRST, null, 50, at)))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    private void assertNotUnderstood(Chat chat, Order order, @Nullable String after) {
        ENGINE.record(story);
        assertThat(ENGINE.ask(at -> new FindTimeline(Story.SHOP, chat.id(), order, after, 50, at)))
                .as("%s after %s", order, after)
                .isInstanceOfSatisfying(
                        QueryResult.NotUnderstood.class,
                        answer -> assertThat(answer.parameter()).isEqualTo("after"));
    }

    private Timeline page(Chat chat, Order order, @Nullable String after, int limit) {
        ENGINE.record(story);
        return ENGINE.find(at -> new FindTimeline(Story.SHOP, chat.id(), order, after, limit, at));
    }

    private static List<String> names(Timeline page) {
        return page.items().stream()
                .map(entry -> entry instanceof CustomerMessage message
                        ? message.message().value()
                        : "opened")
                .toList();
    }
}
