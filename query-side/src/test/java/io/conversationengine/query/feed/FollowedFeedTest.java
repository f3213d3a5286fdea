package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.ApiKeys.NewKey;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FollowedFeedTest {

    private final Engine engine =
            Engine.start(Engine.newDatabase(), "engine.live.heartbeat=100ms", "engine.live.followers=2");
    private final NewKey key = engine.get(ApiKeys.class).create("follower", Story.SHOP, false);
    private final Client client = engine.client(key.secret());
    private final Story story = new Story();
    private final Chat chat = new Chat(story, "line", "followed");

    @BeforeEach
    void two_events() {
        engine.record(chat.opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "one", Story.BEGIN)
                .story());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void gives_what_is_there_and_then_what_comes() throws IOException {
        try (ServerSentEvents events = follow("/v1/events")) {
            assertThat(events.nextMessage().id()).isEqualTo(1);
            Event second = events.nextMessage();
            assertThat(second.id()).isEqualTo(2);
            assertThat(second.data().path("sequence").stringValue()).isEqualTo("0000000000000000002");
            assertThat(second.data().at("/data/content/text").stringValue()).isEqualTo("one");

            engine.record(chat.customerWrote("in-2", "two", Story.BEGIN).story());

            assertThat(events.nextMessage().data().at("/data/content/text").stringValue())
                    .isEqualTo("two");
        }
    }

    @Test
    void has_kept_no_text_of_a_contact_who_was_erased() throws IOException {
        engine.record(chat.contactRegistered(Profile.UNKNOWN, Story.BEGIN).story());
        long before = engine.head();
        try (ServerSentEvents events = follow("/v1/events?after=" + before)) {
            engine.record(chat.customerWrote("in-2", "two", Story.BEGIN).story());
            assertThat(text(events.nextMessage())).isEqualTo("two");
            engine.record(chat.contactErased(Story.BEGIN).story());
            assertThat(events.nextMessage().data().path("type").stringValue())
                    .isEqualTo("io.conversationengine.contact.ContactErased");
            engine.get(ContactKeys.class).destroy(chat.id().contact());

            try (ServerSentEvents later = follow("/v1/events?after=" + before)) {
                assertThat(text(later.nextMessage())).isEqualTo("erased");
            }
        }
    }

    @Test
    void goes_on_after_the_last_event_that_was_seen() throws IOException {
        try (ServerSentEvents events = follow("/v1/events?after=0", "Last-Event-ID", "1")) {
            assertThat(events.nextMessage().id()).isEqualTo(2);
        }
    }

    @Test
    void says_how_far_everything_was_seen_while_nothing_comes() throws IOException {
        String other =
                engine.get(ApiKeys.class).create("theirs", Story.RIVAL, false).secret();
        try (ServerSentEvents events =
                ServerSentEvents.of(engine.client(other).open("/v1/events", "Accept", "text/event-stream"))) {
            Event begin = events.next();
            Event event = begin;
            while (event != null && event.id() < engine.head()) {
                assertThat(event.type()).isEqualTo("position");
                assertThat(event.data().path("position").longValue()).isEqualTo(event.id());
                event = events.next();
            }
            assertThat(begin).isNotNull().extracting(Event::id).isEqualTo(0L);
            assertThat(event).isNotNull();
        }
    }

    @Test
    void ends_when_the_engine_stops() throws IOException {
        try (ServerSentEvents events = follow("/v1/events?after=2")) {
            assertThat(events.next()).isNotNull();

            engine.close();

            while (events.next() != null) {
                // Nothing but positions, until it ends.
            }
        }
    }

    @Test
    void ends_when_the_key_is_revoked() throws IOException {
        try (ServerSentEvents events = follow("/v1/events?after=2")) {
            engine.get(ApiKeys.class).revoke(key.key().id());

            while (events.next() != null) {
                // Nothing but positions, until it ends.
            }
        }
    }

    @Test
    void has_so_many_places_and_gives_those_of_others_who_have_gone() throws IOException {
        try (ServerSentEvents _ = follow("/v1/events");
                ServerSentEvents _ = follow("/v1/events")) {
            Reply refused = client.get("/v1/events", "Accept", "text/event-stream");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("type").stringValue()).endsWith("/too-many-readers");
            assertThat(refused.json().path("limit").intValue()).isEqualTo(2);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        }
        await().ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> follow("/v1/events").close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "3", "x"})
    void names_the_header_that_is_wrong(String id) {
        Reply reply = client.get("/v1/events", "Accept", "text/event-stream", "Last-Event-ID", id);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").stringValue()).isEqualTo("Last-Event-ID");
    }

    @Test
    void takes_no_limit() {
        Reply reply = client.get("/v1/events?limit=1", "Accept", "text/event-stream");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").stringValue()).isEqualTo("limit");
    }

    private static String text(Event event) {
        return event.data().at("/data/content/text").stringValue();
    }

    private ServerSentEvents follow(String path, String... headers) {
        String[] all = Stream.concat(Stream.of("Accept", "text/event-stream"), Stream.of(headers))
                .toArray(String[]::new);
        return ServerSentEvents.of(client.open(path, all));
    }
}
