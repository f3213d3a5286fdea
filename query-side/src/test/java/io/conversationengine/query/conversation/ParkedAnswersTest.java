package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A conversation of which the views cannot take even the first event.
class ParkedAnswersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Profile LI = new Profile("Li", null, null, List.of(), List.of(), List.of(), List.of(), null);

    private final Engine engine = Engine.onNewDatabase();
    private final Client client = engine.client();
    private final ParkedReport report = engine.get(ParkedReport.class);
    private final Story story = new Story();
    private final Chat bad = new Chat(story, "line", "bad");
    private final Chat good = new Chat(story, "line", "good");
    private final Chat nobody = new Chat(new Story(), "line", "nobody");

    @BeforeEach
    void the_database_does_not_take_it() {
        execute("alter table views.conversation add constraint no_poison check (id <> '%s')".formatted(bad.id()));
        List.of(bad, good)
                .forEach(chat -> chat.contactRegistered(LI, Story.BEGIN).opened(Cause.CUSTOMER, Story.BEGIN));
        engine.record(story);
        await().atMost(PATIENCE)
                .until(() -> report.key(Projection.VIEWS, bad.id().value()).isPresent()
                        && get(good, "").status() == 200);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void say_that_it_may_be_there_instead_of_that_it_is_not() {
        for (String what : List.of("", "/timeline", "/verdict")) {
            Reply reply = get(bad, what);

            assertThat(reply.status()).as(what).isEqualTo(503);
            assertThat(reply.json().path("type").asString()).endsWith("/problems/parked");
            assertThat(reply.json().path("parkedSince").asString()).isEqualTo(Story.BEGIN.toString());
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
            assertThat(get(nobody, what).status()).as(what).isEqualTo(404);
        }
    }

    @Test
    void say_of_how_many_verdicts_it_is_not_known_whether_there_are_any() {
        String asked = """
                {"conversations": ["%s", "%s", "%s", "%1$s"]}""".formatted(bad.id(), good.id(), nobody.id());

        JsonNode verdicts = client.post("/v1/verdicts", asked).json();

        assertThat(verdicts.path("items")).hasSize(1);
        assertThat(verdicts.at("/items/0/id").asString()).isEqualTo(good.id().value());
        assertThat(verdicts.path("parked").asInt()).isEqualTo(1);
    }

    @Test
    void say_of_contacts_that_their_conversation_is_parked() {
        JsonNode list = client.get("/v1/contacts").json();

        assertThat(list.path("parked").asInt()).isEqualTo(1);
        assertThat(list.path("items").valueStream())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.path("parkedSince").asString(""))
                        .isEqualTo(
                                row.path("id")
                                                .asString()
                                                .equals(bad.id().contact().value())
                                        ? Story.BEGIN.toString()
                                        : ""));
        assertThat(contact(bad).path("parkedSince").asString()).isEqualTo(Story.BEGIN.toString());
        assertThat(contact(good).path("parkedSince").isNull()).isTrue();
    }

    @Test
    void are_as_ever_when_it_was_tried_again() {
        execute("alter table views.conversation drop constraint no_poison");
        assertThat(engine.get(ParkedTable.class)
                        .askForRetry(Projection.VIEWS, bad.id().value(), Story.BEGIN))
                .isTrue();

        await().atMost(PATIENCE).until(() -> get(bad, "").status() == 200);
        assertThat(get(bad, "").json().path("parkedSince").isNull()).isTrue();
        assertThat(client.get("/v1/contacts").json().path("parked").asInt()).isZero();
    }

    private Reply get(Chat chat, String what) {
        return client.get("/v1/conversations/" + chat.id() + what);
    }

    private JsonNode contact(Chat chat) {
        return client.get("/v1/contacts/" + chat.id().contact().value()).json();
    }

    private void execute(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }
}
