package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An account's allowance of which the views cannot take what one conversation took.
class ParkedAllowanceTest {

    private static final int UNFIT = 13;
    private static final String SINCE = Story.BEGIN.toString();

    private final Engine engine = Engine.onNewDatabase();
    private final Client client = engine.client();
    private final ParkedReport report = engine.get(ParkedReport.class);
    private final Story story = new Story();
    private final Chat taker = new Chat(story, "viber", "taker");
    private final Chat other = new Chat(story, "viber", "other");
    private final Chat elsewhere = new Chat(story, "telegram", "elsewhere");

    @BeforeEach
    void the_database_does_not_take_it() {
        execute("alter table views.allowance add constraint no_poison check (used <> %d)".formatted(UNFIT));
        List.of(taker, other, elsewhere).forEach(chat -> chat.opened(Cause.AGENT, Story.BEGIN));
        engine.record(story.then(taken(UNFIT - 1, Story.BEGIN)));
        engine.seen();
        engine.record(story.then(taken(UNFIT, Story.BEGIN)));
        await().until(() -> report.key(Projection.VIEWS, taker.id().value()).isPresent());
        engine.seen();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void marks_the_verdicts_that_rest_on_it_on_every_conversation_of_the_account() {
        assertThat(verdict(other).path("verdict").asString()).isEqualTo("held");
        assertThat(verdict(other).path("used").asInt()).isEqualTo(UNFIT - 1);
        assertThat(Stream.of(taker, other).map(this::verdict))
                .allSatisfy(verdict -> assertThat(since(verdict)).isEqualTo(SINCE));
        assertThat(since(verdict(elsewhere))).isNull();
    }

    @Test
    void marks_them_in_lists_where_the_conversation_itself_is_shown_as_it_is() {
        JsonNode rows = client.get("/v1/conversations").json().path("items");

        assertThat(rows.valueStream().filter(row -> isOf(row, other)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(since(row)).isNull();
                    assertThat(since(row.path("verdict"))).isEqualTo(SINCE);
                });
        assertThat(rows.valueStream().filter(row -> isOf(row, elsewhere)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(since(row)).isNull();
                    assertThat(since(row.path("verdict"))).isNull();
                });
    }

    @Test
    void marks_nothing_that_rests_on_another_month() {
        engine.clock().set(Instant.parse("2028-01-01T00:00:00Z"));

        assertThat(since(verdict(other))).isNull();
        assertThat(since(verdict(taker))).isEqualTo(SINCE);
    }

    @Test
    void marks_nothing_when_it_was_tried_again() {
        execute("alter table views.allowance drop constraint no_poison");
        engine.get(ParkedTable.class).askForRetry(Projection.VIEWS, taker.id().value(), Story.BEGIN);

        await().until(() -> since(verdict(other)) == null);
        assertThat(verdict(other).path("used").asInt()).isEqualTo(UNFIT);
    }

    private AllowanceReserved taken(int used, Instant at) {
        AccountKey account = new AccountKey(Story.SHOP, Story.account(new Channel("viber")));
        return new AllowanceReserved(
                AllowanceId.at(account, at), used, false, taker.id(), taker.message("out-" + used), at);
    }

    private JsonNode verdict(Chat chat) {
        return client.get("/v1/conversations/%s/verdict?as=agent".formatted(chat.id()))
                .json();
    }

    private static boolean isOf(JsonNode row, Chat chat) {
        return row.path("id").asString().equals(chat.id().value());
    }

    private static @Nullable String since(JsonNode shown) {
        JsonNode since = shown.path("parkedSince");
        return since.isNull() ? null : since.asString();
    }

    private void execute(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }
}
