package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The beginning of the shipped trace, in which one contact is answered, refused and closed, and erased afterwards.
class ErasedTraceTest {

    private static final int ACTS = 200;
    private static final ExternalId CONTACT = new ExternalId("customer-0037@example.com");
    private static final WorkspaceId WORKSPACE = new WorkspaceId("play");
    private static final ConversationId CONVERSATION = ConversationId.of(WORKSPACE, new AccountId("played"), CONTACT);
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);

    @TempDir
    private Path folder;

    private final List<String> texts = new ArrayList<>();

    @Test
    void counts_dates_and_judges_as_before_and_has_lost_the_contacts_texts() throws Exception {
        Play play = new Play(beginning(), "wechat", WorkspaceSettings.defaults().edition());
        try (PlayedEngine engine = new PlayedEngine(new SimulatedClock(Instant.EPOCH), Engine.Role.COMMAND, Map.of())) {
            Play.Outcome outcome = play.on(engine, ACTS, NOWHERE);
            List<TrackedEventMessage<?>> before = log(engine);
            assertThat(texts)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(text -> assertThat(saying(before, text)).isNotEmpty());

            EraseContact erasure = new EraseContact(CONVERSATION.contact(), WORKSPACE, Actor.engine());
            engine.commands().sendAndWait(erasure);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> saying(log(engine), CONTACT.value()).isEmpty());
            List<TrackedEventMessage<?>> after = log(engine);
            assertThat(after.removeLast().getPayload())
                    .isInstanceOfSatisfying(
                            ContactErased.class,
                            last -> assertThat(last.contact()).isEqualTo(erasure.contact()));
            assertThat(counted(after)).isEqualTo(counted(before));
            assertThat(rows(after)).containsExactlyInAnyOrderElementsOf(renamed(outcome.rows()));
            assertThat(texts).allSatisfy(text -> assertThat(saying(after, text)).isEmpty());
            assertThat(after).hasSameSizeAs(before);
            for (int place = 0; place < before.size(); place++) {
                assertOnlyErased(before.get(place), after.get(place));
            }
        }
    }

    private Trace beginning() throws IOException {
        try (InputStream whole =
                Objects.requireNonNull(ErasedTraceTest.class.getResourceAsStream("/traces/support-mail.ndjson"))) {
            List<String> lines = new String(whole.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .limit(ACTS)
                    .toList();
            lines.stream()
                    .map(JsonMapper.shared()::readTree)
                    .filter(act -> act.path("contact").asString().equals(CONTACT.value()) && act.has("text"))
                    .forEach(act -> texts.add(act.path("text").asString()));
            return Trace.in(Files.write(folder.resolve("beginning.ndjson"), lines));
        }
    }

    /// All that was ever stored, as it is read at this moment.
    private static List<TrackedEventMessage<?>> log(PlayedEngine engine) throws InterruptedException {
        EventStore store = engine.get(EventStore.class);
        long head = engine.get(Positions.class).head();
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
            while (events.size() < head) {
                events.add(stream.nextAvailable());
            }
        }
        return events;
    }

    /// What says that, of the contact or of anybody else.
    private static List<String> saying(List<TrackedEventMessage<?>> events, String text) {
        return events.stream()
                .map(event -> event.getPayload().toString())
                .filter(said -> said.contains(text))
                .toList();
    }

    private static String counted(List<TrackedEventMessage<?>> events) {
        return tally(events).totals(0).json();
    }

    private static List<String> rows(List<TrackedEventMessage<?>> events) {
        return tally(events).rows().map(Row::json).toList();
    }

    /// As they are when nothing says any more whose the row is.
    private static List<String> renamed(List<String> rows) {
        String contact = "\"contact\": \"%s\"";
        return rows.stream()
                .map(row -> row.replace(contact.formatted(CONTACT.value()), contact.formatted("erased")))
                .toList();
    }

    private static Counters tally(List<TrackedEventMessage<?>> events) {
        Counters counters = new Counters();
        events.forEach(event -> counters.count(event.getPayload()));
        return counters;
    }

    private static void assertOnlyErased(TrackedEventMessage<?> before, TrackedEventMessage<?> after) {
        assertThat(after.getIdentifier()).isEqualTo(before.getIdentifier());
        assertThat(after.getTimestamp()).isEqualTo(before.getTimestamp());
        assertThat(after.getMetaData()).isEqualTo(before.getMetaData());
        assertThat(after.getPayloadType()).isEqualTo(before.getPayloadType());
        assertSameOrErased(
                JsonMapper.shared().valueToTree(before.getPayload()),
                JsonMapper.shared().valueToTree(after.getPayload()));
    }

    /// Each value is what it was, unless it says that it is erased.
    private static void assertSameOrErased(JsonNode before, JsonNode after) {
        if (after.isObject()) {
            assertThat(after.propertyNames()).isEqualTo(before.propertyNames());
            after.propertyNames().forEach(name -> assertSameOrErased(before.path(name), after.path(name)));
        } else if (!after.equals(before)) {
            assertThat(after.toString()).isIn("\"erased\"", "[]");
        }
    }
}
