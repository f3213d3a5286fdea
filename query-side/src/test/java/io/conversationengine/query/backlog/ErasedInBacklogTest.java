package io.conversationengine.query.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.query.Client;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A contact who is erased while their workspace waits by itself.
class ErasedInBacklogTest {

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
