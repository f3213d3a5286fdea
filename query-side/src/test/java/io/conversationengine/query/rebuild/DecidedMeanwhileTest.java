package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What operators decide on what is parked while the views are made anew.
class DecidedMeanwhileTest {

    private final String database = Engine.newDatabase();
    private final Spoilt spoilt = Spoilt.in(new DriverManagerDataSource(database));
    private final Story story = new Story();
    private final Chat bad = new Chat(story, "line", "bad").opened(Cause.CUSTOMER, Story.BEGIN);
    private final Workshop shop = Workshop.on(database);
    private Map<String, List<String>> whole = Map.of();

    @BeforeEach
    void one_conversation_is_parked() {
        bad.customerWrote("in-1", "before", Story.BEGIN).customerWrote("in-2", "after", Story.BEGIN);
        shop.engine().record(story);
        shop.engine().record(new Crowd(50, 8).goesOn(2_500));
        whole = Workshop.withoutPositions(shop.seenAll());
        spoilt.event(bad.id(), "conversation.CustomerReplyReceived");
        shop.client().post(Workshop.PATH);
        shop.finished();
        await().atMost(Workshop.PATIENCE).until(this::isTried);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void holds_where_it_was_tried_with_success() throws Exception {
        try (Gate _ = closedBehindParked()) {
            spoilt.mend();
            askForRetry();
            await().atMost(Workshop.PATIENCE).until(() -> parked().isEmpty());
        }
        shop.finished();
        await().atMost(Workshop.PATIENCE).until(() -> parked().isEmpty());

        assertThat(shop.rowsWithoutPositions()).isEqualTo(whole);
    }

    /// The events that waited behind it are taken then.
    @Test
    void holds_where_it_was_discarded_and_they_had_parked_it() throws Exception {
        try (Gate _ = closedBehindParked()) {
            spoilt.discardFirst(shop.engine(), bad.id());
        }
        shop.finished();
        await().atMost(Workshop.PATIENCE).until(() -> parked().isEmpty());

        assertThat(inbound()).isEqualTo(1);
    }

    @Test
    void holds_where_it_was_discarded_and_they_had_taken_it() throws Exception {
        spoilt.mend();
        Gate first = shop.closed(Workshop.ROWS);
        shop.client().post(Workshop.PATH);
        try (Gate second = shop.closedBehindNext(first)) {
            second.awaitWaiting(1);
            spoilt.discardFirst(shop.engine(), bad.id());
        }
        shop.finished();

        assertThat(parked()).isEmpty();
        assertThat(inbound()).isEqualTo(1);
    }

    /// Before the batch after the one in which it was parked.
    private Gate closedBehindParked() throws Exception {
        Gate gate = shop.closed(Workshop.ROWS);
        shop.client().post(Workshop.PATH);
        gate.awaitWaiting(1);
        while (spoilt.parked("views_rebuilt", bad.id()).isEmpty()) {
            gate = shop.closedBehindNext(gate);
            gate.awaitWaiting(1);
        }
        return gate;
    }

    private void askForRetry() {
        assertThat(shop.engine()
                        .get(ParkedTable.class)
                        .askForRetry("views", bad.id().value(), Story.BEGIN))
                .isTrue();
    }

    /// What was parked by a rebuild is tried once when it is done.
    private boolean isTried() {
        return shop.engine()
                        .get(ParkedReport.class)
                        .key("views", bad.id().value())
                        .orElseThrow()
                        .retryAt()
                == null;
    }

    private List<Long> parked() {
        return spoilt.parked("views", bad.id());
    }

    private int inbound() {
        return shop.client()
                .get("/v1/conversations/" + bad.id())
                .json()
                .at("/totals/inbound")
                .asInt();
    }
}
