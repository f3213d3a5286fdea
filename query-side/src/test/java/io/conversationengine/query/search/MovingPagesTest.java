package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.Search;
import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.query.SearchResults.Conversations;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projection.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A hundred thousand conversations, of which some hundreds are reopened and closed again all the time.
class MovingPagesTest {

    private static final int STAYING = 100_000;
    private static final int MOVING = 300;
    private static final int MOVED_AT_ONCE = 10;

    /// Of those that stay one in so many is closed as [#SOME], and each that moves.
    private static final int CATEGORIES = 20;

    private static final String SOME = "7";

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);
    private static final List<Chat> CHATS = new ArrayList<>();
    private static final Random RANDOM = new Random(20261102);

    private static Instant now = Story.BEGIN.plus(Duration.ofDays(1));

    /// Many have the same time, and the same name. Those that will move begin at places among the others.
    @BeforeAll
    static void tell() {
        for (int i = 0; i < MOVING; i++) {
            Instant at = Story.BEGIN.plusSeconds(i * 40L);
            CHATS.add(CUSTOMERS.closed("telegram", "moves " + i, Customers.named("Anna " + i % 50), at));
        }
        CUSTOMERS.closed("line", "stays 0", Customers.named("Anna"), Story.BEGIN);
        CUSTOMERS.tell();
        new Copies(ENGINE).make("stays", STAYING, CATEGORIES);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void show_each_of_a_hundred_thousand_that_stays_as_it_is_exactly_once() {
        assertThat(readWhileOthersMove(Customers.ALL, SortKey.CLOSED_AT, true))
                .containsExactlyElementsOf(staying(_ -> true));
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED_AT, false, true",
        "LAST_MESSAGE_AT, true, true",
        "LAST_MESSAGE_AT, false, false",
        "NAME, true, true",
        "NAME, false, false"
    })
    void show_each_that_is_filtered_or_searched_exactly_once(SortKey sort, boolean descending, boolean searched) {
        assertThat(readWhileOthersMove(some(searched), sort, descending))
                .containsExactlyElementsOf(
                        staying(i -> Integer.toString(i % CATEGORIES).equals(SOME)));
    }

    private static ConversationFilter some(boolean searched) {
        Search search = searched ? new Search("anna", List.of(SearchField.values())) : null;
        return new ConversationFilter(
                Inbox.ALL, null, search, null, null, null, null, null, SOME, null, null, null, null, null, null, null,
                null);
    }

    private static List<String> staying(IntPredicate which) {
        return IntStream.range(0, STAYING)
                .filter(which)
                .mapToObj(i -> "stays " + i)
                .sorted()
                .toList();
    }

    /// Those that stay, in the order of their ids, each as often as it was seen.
    private static List<String> readWhileOthersMove(ConversationFilter filter, SortKey sort, boolean descending) {
        AtomicBoolean read = new AtomicBoolean();
        CompletableFuture<Integer> moves = CompletableFuture.supplyAsync(() -> moveUntil(read));
        List<String> seen;
        try {
            seen = readAll(filter, sort, descending);
        } finally {
            read.set(true);
        }
        assertThat(moves.join()).isGreaterThan(MOVED_AT_ONCE);
        return seen.stream().filter(id -> id.startsWith("stays")).sorted().toList();
    }

    private static List<String> readAll(ConversationFilter filter, SortKey sort, boolean descending) {
        List<String> seen = new ArrayList<>();
        @Nullable String after = null;
        do {
            Conversations page = CUSTOMERS.page(filter, Story.ANNA, sort, descending, after, Page.LARGEST);
            seen.addAll(Customers.externalIds(page));
            assertThat(page.total()).isEqualTo(new Total(Total.COUNTED, false));
            after = page.next();
        } while (after != null);
        return seen;
    }

    /// No faster than the views see it: a page is asked for at the end of the log.
    ///
    /// @return how many were moved
    private static int moveUntil(AtomicBoolean read) {
        int moves = 0;
        while (!read.get()) {
            for (int i = 0; i < MOVED_AT_ONCE; i++) {
                now = now.plusSeconds(1);
                CHATS.get(RANDOM.nextInt(MOVING))
                        .reopened(Cause.AGENT, Story.ANNA, now)
                        .customerWrote("in-" + now, "Again", now)
                        .closed(SOME, null, Story.ANNA, now);
            }
            CUSTOMERS.tell();
            ENGINE.ask(at -> new FindWorkspace(Story.SHOP, at));
            moves += MOVED_AT_ONCE;
        }
        return moves;
    }
}
