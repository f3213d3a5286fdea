package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.kernel.query.Timeline;
import io.conversationengine.kernel.query.TimelineEntry.CustomerMessage;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A conversation with an event that a projection cannot take, and that others can.
class ParkedViewsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Engine engine = Engine.onNewDatabase();
    private final JdbcClient sql = engine.get(JdbcClient.class);
    private final ParkedTable parked = engine.get(ParkedTable.class);
    private final ParkedReport report = engine.get(ParkedReport.class);
    private final Story story = new Story();
    private final Chat bad = new Chat(story, "line", "bad").opened(Cause.CUSTOMER, Story.BEGIN);
    private final Chat good = new Chat(story, "line", "good").opened(Cause.CUSTOMER, Story.BEGIN);

    @BeforeEach
    void the_database_does_not_take_one_of_its_messages() {
        sql.sql("alter table timeline.entry add constraint no_poison check (entry::text not like '%Poison%')")
                .update();
        good.customerWrote("in-1", "before", Story.BEGIN);
        bad.customerWrote("in-1", "Poison", Story.BEGIN).customerWrote("in-2", "after", Story.BEGIN);
        good.customerWrote("in-2", "after", Story.BEGIN);
        engine.record(story);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void is_parked_while_all_others_go_on_and_the_position_counts_it_as_passed() {
        assertThat(written(good)).isEqualTo(2);
        assertThat(written(bad)).isZero();

        ParkedKey key = report.key(Projection.TIMELINE, bad.id().value()).orElseThrow();
        assertThat(key.events()).isEqualTo(2);
        assertThat(key.first().event()).isEqualTo("conversation.CustomerReplyReceived");
        assertThat(key.first().reason()).contains("no_poison").doesNotContain("Poison\"");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(conversation(bad).totals().inbound()).isEqualTo(2);
    }

    @Test
    void says_since_when_it_is_old_and_nothing_else_does() {
        assertThat(written(good)).isEqualTo(2);

        assertThat(timeline(bad).parkedSince()).isEqualTo(Story.BEGIN);
        assertThat(timeline(good).parkedSince()).isNull();
        assertThat(conversation(bad).parkedSince()).isNull();
    }

    @Test
    void says_so_in_lists_too_and_where_its_contact_or_its_workspace_is_parked() {
        assertThat(written(good)).isEqualTo(2);
        Instant earlier = Story.BEGIN.minusSeconds(60);
        Client client = engine.client();

        park(bad.id().value(), Story.BEGIN);
        String path = "/v1/conversations/" + bad.id();
        assertThat(client.get(path).json().path("parkedSince").asString()).isEqualTo(Story.BEGIN.toString());
        JsonNode list = client.get("/v1/conversations?sort=lastMessageAt").json();
        assertThat(list.path("parked").asInt()).isEqualTo(1);
        assertThat(list.path("items").valueStream())
                .allSatisfy(row -> assertThat(row.path("parkedSince").asString(""))
                        .isEqualTo(row.path("id").asString().equals(bad.id().value()) ? Story.BEGIN.toString() : ""));
        Client rival = engine.client(
                engine.get(ApiKeys.class).create("rival", Story.RIVAL, true).secret());
        assertThat(rival.get("/v1/conversations").json().path("parked").asInt()).isZero();

        park(good.id().contact().value(), Story.BEGIN);
        assertThat(conversation(good).parkedSince()).isEqualTo(Story.BEGIN);
        park(Story.SHOP.value(), earlier);
        assertThat(conversation(good).parkedSince()).isEqualTo(earlier);
    }

    @Test
    void says_so_in_verdicts() {
        assertThat(written(good)).isEqualTo(2);
        Client client = engine.client();
        park(bad.id().value(), Story.BEGIN);

        String asked = """
                {"conversations": ["%s", "%s"]}""".formatted(bad.id(), good.id());
        JsonNode verdicts = client.post("/v1/verdicts", asked).json().path("items");
        assertThat(verdicts.at("/0/verdict/parkedSince").asString()).isEqualTo(Story.BEGIN.toString());
        assertThat(verdicts.at("/1/verdict/verdict").asString()).isNotEmpty();
        assertThat(verdicts.at("/1/verdict/parkedSince").isNull()).isTrue();
        assertThat(client.get("/v1/conversations/%s/verdict".formatted(bad.id()))
                        .json()
                        .path("parkedSince")
                        .asString())
                .isEqualTo(Story.BEGIN.toString());
    }

    @Test
    void has_missed_nothing_when_it_is_tried_again() {
        assertThat(written(good)).isEqualTo(2);
        long position = engine.head();
        sql.sql("alter table timeline.entry drop constraint no_poison").update();

        assertThat(parked.askForRetry(Projection.TIMELINE, bad.id().value(), Story.BEGIN))
                .isTrue();
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());

        assertThat(written(bad)).isEqualTo(2);
        assertThat(timeline(bad).parkedSince()).isNull();
        assertThat(engine.get(ProgressTable.class).position(Schema.live(Projection.TIMELINE)))
                .isEqualTo(position);
    }

    /// It would say in it what the other version says in another way.
    @Test
    void is_not_tried_by_a_node_whose_rows_are_a_later_versions() {
        assertThat(written(good)).isEqualTo(2);
        sql.sql("alter table timeline.entry drop constraint no_poison").update();
        sql.sql("update timeline.progress set revision = revision + 1").update();

        parked.askForRetry(Projection.TIMELINE, bad.id().value(), Story.BEGIN);
        await().atMost(PATIENCE)
                .until(() -> String.valueOf(
                                report.key(Projection.TIMELINE, bad.id().value())
                                        .orElseThrow()
                                        .first()
                                        .reason())
                        .equals("OptimisticLockingFailureException"));
        assertThat(written(bad)).isZero();

        sql.sql("update timeline.progress set revision = revision - 1").update();
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        assertThat(written(bad)).isEqualTo(2);
    }

    @Test
    void is_whole_in_views_that_are_made_anew_when_the_cause_is_gone() {
        assertThat(written(good)).isEqualTo(2);
        sql.sql("alter table timeline.entry drop constraint no_poison").update();

        assertThat(engine.client().post("/v1/projections/timeline/rebuild").status())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());

        assertThat(written(bad)).isEqualTo(2);
    }

    @Test
    void is_made_anew_without_what_an_operator_discarded() {
        assertThat(written(good)).isEqualTo(2);
        parked.discard(
                Projection.TIMELINE,
                report.key(Projection.TIMELINE, bad.id().value()).orElseThrow(),
                Story.BEGIN,
                "bot:operator");
        parked.askForRetry(Projection.TIMELINE, bad.id().value(), Story.BEGIN);
        await().atMost(PATIENCE).until(() -> report.counts().isEmpty());
        assertThat(written(bad)).isEqualTo(1);
        sql.sql("alter table timeline.entry drop constraint no_poison").update();

        assertThat(engine.client().post("/v1/projections/timeline/rebuild").status())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> sql.sql("select not exists (select from projection.rebuild)")
                        .query(Boolean.class)
                        .single());

        assertThat(written(bad)).isEqualTo(1);
    }

    @Test
    void is_not_parked_beside_a_thousand_others_which_the_projection_says() {
        assertThat(written(good)).isEqualTo(2);
        sql.sql("""
                insert into reader.parked_key (reader, key, workspace, parked_at)
                select 'timeline', 'other-' || number, null, now() from generate_series(1, 999) as number
                """).update();

        engine.record(good.customerWrote("in-3", "Poison", Story.BEGIN).story());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(engine.client()
                                .get("/v1/projections")
                                .json()
                                .at("/items/1/failing/reason")
                                .asString(""))
                        .contains("has parked 1000 keys, and parks no more")
                        .contains("no_poison"));
    }

    private void park(String key, Instant at) {
        sql.sql("insert into reader.parked_key (reader, key, workspace, parked_at) values ('views', ?, 'shop', ?)")
                .params(key, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private ConversationView conversation(Chat chat) {
        return engine.find(at -> new FindConversation(Story.SHOP, chat.id(), at));
    }

    private Timeline timeline(Chat chat) {
        return engine.find(at -> new FindTimeline(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 50, at));
    }

    private long written(Chat chat) {
        return timeline(chat).items().stream()
                .filter(entry -> entry instanceof CustomerMessage)
                .count();
    }

    private Health health() {
        return Objects.requireNonNull(engine.get(ProjectionsHealth.class).health());
    }
}
