package io.conversationengine.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.timeline.Findings.Conversations;
import io.conversationengine.kernel.timeline.Question.ConversationFilter;
import io.conversationengine.kernel.timeline.Question.SortKey;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingPagesTest {

    /// More than are counted, so that pages are walked; of each ten, one moves.
    private static final int ROWS = 1_200;

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);
    private static final List<Chat> CHATS = new ArrayList<>();
    private static final Random RANDOM = new Random(20261102);

    private Instant now = Story.BEGIN.plus(Duration.ofDays(1));

    @BeforeAll
    static void tell() {
        for (int i = 0; i < ROWS; i++) {
            // Many have the same time, and the same name.
            Instant at = Story.BEGIN.plusSeconds(i / 7);
            CHATS.add(CUSTOMERS.closed("telegram", "c" + i, Customers.named("Anna " + i % 50), at));
        }
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED_AT, true, false",
        "CLOSED_AT, false, true",
        "LAST_MESSAGE_AT, true, true",
        "LAST_MESSAGE_AT, false, false",
        "NAME, true, true",
        "NAME, false, false"
    })
    void show_each_conversation_that_stays_as_it_is_exactly_once(SortKey sort, boolean descending, boolean searched) {
        ConversationFilter filter = searched ? Customers.looking("anna") : Customers.ALL;
        List<String> seen = new ArrayList<>();
        @Nullable String after = null;
        do {
            Conversations page = CUSTOMERS.page(filter, Story.ANNA, sort, descending, after, 100);
            seen.addAll(Customers.externalIds(page));
            assertThat(page.total()).isEqualTo(new Total(Total.COUNTED, false));
            after = page.next();
            moveSome();
        } while (after != null);

        List<String> stayed = IntStream.range(0, ROWS)
                .filter(i -> i % 10 != 0)
                .mapToObj(i -> "c" + i)
                .toList();
        assertThat(seen.stream().filter(id -> !id.endsWith("0")).toList()).containsExactlyInAnyOrderElementsOf(stayed);
    }

    private void moveSome() {
        for (int i = 0; i < 10; i++) {
            now = now.plusSeconds(1);
            Chat chat = CHATS.get(RANDOM.nextInt(ROWS / 10) * 10);
            chat.reopened(Cause.AGENT, Story.ANNA, now)
                    .customerWrote("in-" + now, "Again", now)
                    .closed(null, null, Story.ANNA, now);
        }
        CUSTOMERS.tell();
    }
}
