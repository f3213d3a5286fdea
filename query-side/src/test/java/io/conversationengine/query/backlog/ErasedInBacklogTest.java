package io.conversationengine.query.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Client;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A contact who is erased while their workspace waits by itself.
class ErasedInBacklogTest {

    /// Whoever follows is looked after many times a second.
    private static final Duration MANY_LOOKS = Duration.ofSeconds(2);

    private final TwoWorkspaces both = new TwoWorkspaces();
    private final Client client = both.engine().client();

    @AfterEach
    void stop() {
        both.close();
    }

    @Test
    void is_shown_no_longer_although_what_came_before_waits() throws Exception {
        both.chat().contactRegistered(Story.SECRETIVE, Story.BEGIN).customerWrote("in-1", "My secret", Story.BEGIN);
        both.record();
        both.engine().seen();
        assertThat(shown()).allMatch(answer -> answer.contains("ecret"));

        try (HeldBacklog _ = new HeldBacklog(both, Projection.VIEWS);
                HeldBacklog _ = new HeldBacklog(both, Projection.TIMELINE)) {
            both.chat().customerWrote("in-2", "One more secret", Story.BEGIN).contactErased(Story.BEGIN);
            both.record();
            both.rivalChanges();
            both.awaitReader(Projection.VIEWS);
            both.awaitReader(Projection.TIMELINE);

            assertThat(shown()).noneMatch(answer -> answer.contains("ecret"));
        }
        assertThat(both.written()).isEqualTo(2);
        assertThat(shown()).noneMatch(answer -> answer.contains("ecret"));
        both.assertThatRowsAreAsMadeAnew();
    }

    /// The views have the erasure, and are not at it where the inbox is.
    @Test
    void is_told_to_an_inbox_when_it_comes_in_its_order_and_once() throws Exception {
        both.chat().contactRegistered(Story.SECRETIVE, Story.BEGIN).customerWrote("in-1", "My secret", Story.BEGIN);
        both.record();
        try (ServerSentEvents inbox = ServerSentEvents.of(client.open(
                "/v1/inboxes/all/updates",
                "At-Least-Position",
                "" + both.engine().seen()))) {
            long erased;
            try (HeldBacklog _ = new HeldBacklog(both, Projection.VIEWS)) {
                both.chat().contactErased(Story.BEGIN);
                both.record();
                erased = both.engine().head();
                both.awaitReader(Projection.VIEWS);
                await().pollDelay(MANY_LOOKS).until(() -> true);
            }

            List<JsonNode> told = new ArrayList<>();
            for (Event event = inbox.next(); event != null && event.id() < erased; event = inbox.next()) {
                if (event.isMessage()) {
                    told.add(event.data());
                }
            }
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().toString()).doesNotContain("ecret");
        }
    }

    private List<String> shown() {
        String conversation = "/v1/conversations/" + both.chat().id();
        return Stream.of(
                        "/v1/contacts/" + both.chat().id().contact(),
                        conversation,
                        conversation + "/timeline",
                        "/v1/contacts?q=secret&in=name")
                .map(path -> client.get(path).response().body())
                .toList();
    }
}
