package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Views that are made anew of a log with a conversation that they cannot take.
class ParkedRebuildTest {

    private final String database = Engine.newDatabase();
    private final DataSource beside = new DriverManagerDataSource(database);
    private final Spoilt spoilt = Spoilt.in(beside);
    private final Story story = new Story();
    private final Chat bad = chat("bad");
    private final Chat good = chat("good");

    private Workshop shop = Workshop.on(database);
    private Map<String, List<String>> before = Map.of();

    @BeforeEach
    void views_have_seen_all() {
        bad.customerWrote("in-1", "before", Story.BEGIN).customerWrote("in-2", "after", Story.BEGIN);
        good.customerWrote("in-1", "Hello", Story.BEGIN);
        shop.engine().record(story);
        before = shop.seenAll();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void have_all_others_when_they_are_made_for_the_first_time_and_name_it() {
        spoilt.event(bad.id(), "conversation.ConversationOpened");
        makeForTheFirstTime();

        assertThat(spoilt.parked("views", bad.id())).isEqualTo(spoilt.logged(bad.id()));
        assertThat(get(good).status()).isEqualTo(200);
        assertThat(get(bad).status()).isEqualTo(503);
        assertThat(get(bad).json().path("type").asString()).endsWith("/parked");
        assertThat(parkedKeys()).isEqualTo(1);
        assertThat(shop.projection().behind()).isZero();

        spoilt.mend();
        retry();
        assertThat(shop.rowsWithoutPositions()).isEqualTo(Workshop.withoutPositions(before));
    }

    /// An operator discarded what is parked no longer; what came of the conversation since fits to nothing.
    @Test
    void are_made_where_a_conversation_lacks_its_first_event() {
        List<Long> logged = spoilt.logged(bad.id());
        shop.execute("""
                insert into reader.discarded
                    (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
                select 'views', position, stream, 'shop', name, id, now(), 'bot:operator'
                from log.event where position = %d""".formatted(logged.getFirst()));
        makeForTheFirstTime();

        assertThat(spoilt.parked("views", bad.id())).isEqualTo(logged.subList(1, logged.size()));
        assertThat(get(good).status()).isEqualTo(200);
        assertThat(get(bad).status()).isEqualTo(503);
    }

    @Test
    void say_nothing_of_it_until_they_are_in_use() throws Exception {
        spoilt.event(bad.id(), "conversation.CustomerReplyReceived");
        try (Gate switching = shop.closed("rows of views")) {
            shop.client().post(Workshop.PATH);
            switching.awaitWaiting(1);

            assertThat(spoilt.parked("views_rebuilt", bad.id())).hasSize(2);
            assertThat(parkedKeys()).isZero();
            assertThat(shop.client().get("/v1/readers").json().path("items").valueStream())
                    .noneMatch(reader -> reader.path("name").asString().contains("rebuilt"));
            assertThat(get(bad).json().path("parkedSince").isNull()).isTrue();
            assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
        }
        shop.finished();
        assertThat(parkedKeys()).isEqualTo(1);
        assertThat(get(bad).json().path("parkedSince").asString()).isEqualTo(Story.BEGIN.toString());
        assertThat(get(bad).json().at("/totals/inbound").asInt()).isZero();

        spoilt.mend();
        shop.client().post(Workshop.PATH);
        shop.finished();
        assertThat(parkedKeys()).isZero();
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    /// A batch that the reader began before the switch knows nothing of what is parked since.
    @Test
    void park_what_comes_of_it_while_they_are_put_into_place() throws Exception {
        spoilt.event(bad.id(), "conversation.CustomerReplyReceived");
        try (Gate switching = shop.closed("rows of views")) {
            shop.client().post(Workshop.PATH);
            switching.awaitWaiting(1);
            shop.engine().record(bad.customerWrote("in-3", "late", Story.BEGIN).story());
            switching.awaitWaiting(2);
        }
        shop.finished();
        await().atMost(Workshop.PATIENCE).until(() -> shop.projection().behind() == 0);

        List<Long> logged = spoilt.logged(bad.id());
        assertThat(spoilt.parked("views", bad.id())).isEqualTo(logged.subList(1, logged.size()));
        spoilt.mend();
        retry();
        assertThat(get(bad).json().at("/totals/inbound").asInt()).isEqualTo(3);
    }

    @Test
    void have_parked_once_and_in_order_when_the_next_process_goes_on() throws Exception {
        shop.engine().record(new Crowd(50, 8).goesOn(1_500));
        before = shop.seenAll();
        spoilt.event(bad.id(), "conversation.CustomerReplyReceived");
        Gate gate = Gate.closed(beside, Workshop.ROWS);
        shop.client().post(Workshop.PATH);
        while (spoilt.parked("views_rebuilt", bad.id()).isEmpty()) {
            gate = gate.another(beside);
        }
        try (Gate _ = gate) {
            shop.close();
        }
        shop = shop.reopened(database);
        shop.finished();

        List<Long> logged = spoilt.logged(bad.id());
        assertThat(spoilt.parked("views", bad.id())).isEqualTo(logged.subList(1, logged.size()));
        assertThat(parkedKeys()).isEqualTo(1);
        spoilt.mend();
        retry();
        assertThat(shop.rowsWithoutPositions()).isEqualTo(Workshop.withoutPositions(before));
    }

    @Test
    void stand_before_it_where_a_thousand_others_are_parked() throws Exception {
        spoilt.event(bad.id(), "conversation.CustomerReplyReceived");
        try (Gate reading = shop.closed(Workshop.ROWS)) {
            shop.client().post(Workshop.PATH);
            reading.awaitWaiting(1);
            shop.execute("""
                    insert into reader.parked_key (reader, key, parked_at)
                    select 'views_rebuilt', 'other-' || number, now() from generate_series(1, 1000) as number
                    """);
        }
        await().atMost(Workshop.PATIENCE).until(() -> shop.rebuild().failing() != null);

        assertThat(Objects.requireNonNull(shop.rebuild().failing()).reason())
                .contains("has parked 1000 keys, and parks no more");
        shop.execute("delete from reader.parked_key where key like 'other-%'");
        shop.finished();
        assertThat(parkedKeys()).isEqualTo(1);
    }

    @Test
    void stand_before_it_where_nothing_may_be_parked_while_the_old_rows_are_read() {
        shop = shop.reopened(database, "engine.readers.park=false");
        spoilt.event(bad.id(), "conversation.CustomerReplyReceived");

        shop.client().post(Workshop.PATH);
        await().atMost(Workshop.PATIENCE).until(() -> shop.rebuild().failing() != null);
        Failing failing = Objects.requireNonNull(shop.rebuild().failing());

        assertThat(failing.position()).isEqualTo(spoilt.logged(bad.id()).get(1));
        assertThat(shop.projection().failing()).isNull();
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
        spoilt.mend();
        shop.finished();
        assertThat(ViewRows.of(shop.engine())).isEqualTo(before);
    }

    private Chat chat(String customer) {
        return new Chat(story, "line", customer)
                .contactRegistered(Profile.UNKNOWN, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN);
    }

    /// As after a restore, or where a release has a projection that the one before had not.
    private void makeForTheFirstTime() {
        shop.close();
        spoilt.forgetViews();
        shop = shop.reopened(database);
        await().atMost(Workshop.PATIENCE).until(() -> shop.projection().behind() == 0);
        shop.finished();
    }

    private Reply get(Chat chat) {
        return shop.client().get("/v1/conversations/" + chat.id());
    }

    private long parkedKeys() {
        return shop.client()
                .get("/v1/readers")
                .json()
                .path("items")
                .valueStream()
                .filter(reader -> reader.path("name").asString().equals("views"))
                .findFirst()
                .orElseThrow()
                .path("parkedKeys")
                .asLong();
    }

    private void retry() {
        shop.execute("update reader.parked_key set retry_at = now() where reader = 'views'");
        await().atMost(Workshop.PATIENCE).until(() -> parkedKeys() == 0);
    }
}
