package io.conversationengine.query.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedReport.Parked;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A contact who is erased while projections take nothing of them, or of their whole workspace.
class ErasedWhileParkedTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Engine engine = Engine.onNewDatabase();
    private final Client client = engine.client();
    private final JdbcClient sql = engine.get(JdbcClient.class);
    private final Story story = new Story();
    private final Chat chat = new Chat(story, "line", "mona");
    private final String workspace = Story.SHOP.value();
    private final String contact = chat.id().contact().value();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void is_nowhere_to_be_read_while_their_workspace_is_parked() {
        told();
        awaitShown();
        park(workspace);

        engine.record(chat.customerWrote("in-2", "One more secret", Story.BEGIN)
                .contactErased(Story.BEGIN)
                .story());
        awaitParked(2);

        assertThat(shown()).noneMatch(answer -> answer.contains("ecret")).anyMatch(answer -> answer.contains("erased"));
    }

    @Test
    void is_nowhere_to_be_read_while_they_are_parked() {
        told();
        awaitShown();
        park(contact);

        engine.record(chat.contactErased(Story.BEGIN).story());
        awaitParked(1);

        assertThat(shown()).noneMatch(answer -> answer.contains("ecret"));
    }

    @Test
    void is_erased_once_more_when_what_waited_is_tried() {
        told();
        awaitShown();
        park(workspace);
        engine.record(chat.customerWrote("in-2", "One more secret", Story.BEGIN)
                .contactErased(Story.BEGIN)
                .story());
        awaitParked(2);

        retry(workspace);

        assertThat(shown()).noneMatch(answer -> answer.contains("ecret"));
        assertThat(client.get("/v1/conversations/" + chat.id())
                        .json()
                        .at("/totals/inbound")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void is_no_hindrance_where_they_were_never_shown() {
        park(workspace);
        told();
        engine.record(chat.contactErased(Story.BEGIN).story());
        awaitParked(5);
        engine.get(ContactKeys.class).destroy(chat.id().contact());

        retry(workspace);

        assertThat(shown()).noneMatch(answer -> answer.contains("ecret")).anyMatch(answer -> answer.contains("erased"));
    }

    private void told() {
        engine.record(chat.contactRegistered(Story.SECRETIVE, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "My secret", Story.BEGIN)
                .closed("sales", "Told a secret", Story.ANNA, Story.BEGIN)
                .story());
    }

    private void awaitShown() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown()).allMatch(answer -> answer.contains("ecret")));
    }

    /// By all projections, whose positions have passed it then.
    private void awaitParked(int events) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(engine.get(ParkedReport.class).counts())
                        .containsExactlyInAnyOrderElementsOf(Projection.NAMES.stream()
                                .map(reader -> new Parked(reader, 1, events))
                                .toList()));
    }

    private void park(String key) {
        Projection.NAMES.forEach(reader -> sql.sql("""
                        insert into reader.parked_key (reader, key, workspace, parked_at) values (?, ?, ?, ?)
                        """)
                .params(reader, key, workspace, Story.BEGIN.atOffset(ZoneOffset.UTC))
                .update());
    }

    private void retry(String key) {
        Projection.NAMES.forEach(
                reader -> assertThat(engine.get(ParkedTable.class).askForRetry(reader, key, Story.BEGIN))
                        .isTrue());
        await().atMost(PATIENCE)
                .until(() -> engine.get(ParkedReport.class).counts().isEmpty());
    }

    private List<String> shown() {
        String conversation = "/v1/conversations/" + chat.id();
        return List.of(
                read("/v1/contacts/" + contact),
                read(conversation),
                read(conversation + "/timeline"),
                read("/v1/contacts?q=secret&in=name"),
                read("/v1/conversations?sort=lastMessageAt"));
    }

    private String read(String path) {
        return client.get(path).response().body();
    }
}
