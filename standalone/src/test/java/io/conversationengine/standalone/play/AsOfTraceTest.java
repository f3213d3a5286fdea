package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.AskPastVerdict;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.Query.CountInbox;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindPastConversation;
import io.conversationengine.kernel.query.Query.FindPastTimeline;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.instant.RecordedPositions;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.trace.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shipped trace, of which the engine is asked after each command, and again for the same position when all is
/// over. `-Dasof.acts=2992 -Dasof.channels=NAME,NAME` asks of more of it.
class AsOfTraceTest {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("play");
    private static final AccountId ACCOUNT = new AccountId("played");
    private static final Content FREE_FORM = new Content.Text("", null);
    private static final long ACTS = Long.getLong("asof.acts", 200);

    private final List<Said> said = new ArrayList<>();
    private long askedAt;

    /// What was answered to a question when the log went up to a position.
    private record Said(Query.OfConversation<?> question, QueryResult answer) {

        private ConversationId conversation() {
            return question.conversation();
        }
    }

    /// In the suite the one with an allowance, for which messages are held.
    static Stream<String> channels() {
        return Arrays.stream(System.getProperty("asof.channels", "viber").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void was_as_it_was_said_to_be_and_is_so_after_an_erasure(String channel) throws Exception {
        Trace trace = Trace.shipped();
        SimulatedClock clock = new SimulatedClock(trace.extent().beginsAt().orElseThrow());
        try (PlayedEngine engine = new PlayedEngine(clock, Engine.Role.ALL, Map.of())) {
            play(trace, channel, engine);
            assertThat(said).hasSizeGreaterThan(800);

            said.forEach(one -> assertThat(past(engine, one)).as(one.toString()).isEqualTo(one.answer()));
            countAgain(engine);

            ConversationId erased = said.getFirst().conversation();
            erase(engine, erased);
            for (Said one : said) {
                QueryResult now = past(engine, one);
                if (one.conversation().equals(erased)) {
                    assertSameOrErased(tree(one.answer()), tree(now));
                } else {
                    assertThat(now).as(one.toString()).isEqualTo(one.answer());
                }
            }
        }
    }

    private void play(Trace trace, String channel, PlayedEngine engine) {
        try (PlayedLog log = engine.log()) {
            Counters counters = new Counters();
            log.onEach(counters::count);
            ConversationId[] acting = new ConversationId[1];
            PlayedAccount account = new PlayedAccount(
                    new Channel(channel), WorkspaceSettings.defaults().edition());
            account.prepare(engine.commands()::sendAndWait);
            Player player = account.player(
                    command -> {
                        Object answer = engine.commands().sendAndWait(command);
                        ask(engine, acting[0]);
                        return answer;
                    },
                    counters);
            SimulatedTime time = engine.passage(log);
            long[] played = {0};
            trace.forEach(act -> {
                if (played[0]++ < ACTS) {
                    time.passTo(act.at());
                    acting[0] = ConversationId.of(WORKSPACE, ACCOUNT, act.contact());
                    player.play(act);
                    time.settle();
                    ask(engine, acting[0]);
                }
            });
        }
    }

    /// Where the engine goes on by itself, for a message that it held, it is asked when it is done. Of a position whose
    /// event was recorded at another instant it is another question.
    private void ask(PlayedEngine engine, ConversationId conversation) {
        long head = head(engine);
        Instant now = engine.get(Clock.class).instant();
        if (head == askedAt
                || !engine.get(RecordedPositions.class).recordedAt(head).equals(Optional.of(now))) {
            return;
        }
        List<Said> answers = Stream.<Query.OfConversation<?>>of(
                        new FindConversation(WORKSPACE, conversation, head),
                        new FindTimeline(WORKSPACE, conversation, Order.NEWEST_FIRST, null, 200, head),
                        new AskVerdict(WORKSPACE, conversation, Sender.PERSON, FREE_FORM, head),
                        new AskVerdict(WORKSPACE, conversation, Sender.BOT, FREE_FORM, head))
                .map(question -> new Said(question, result(engine, question)))
                .toList();
        if (head(engine) == head) {
            said.addAll(answers);
            askedAt = head;
        }
    }

    private static QueryResult past(PlayedEngine engine, Said one) {
        AsOf then = AsOf.position(one.answer().position());
        return result(
                engine,
                switch (one.question()) {
                    case FindConversation asked -> new FindPastConversation(WORKSPACE, asked.conversation(), then, 0);
                    case FindTimeline asked ->
                        new FindPastTimeline(
                                WORKSPACE, asked.conversation(), then, asked.order(), null, asked.limit(), 0);
                    case AskVerdict asked ->
                        new AskPastVerdict(WORKSPACE, asked.conversation(), then, asked.sender(), FREE_FORM, 0);
                    default -> throw new IllegalStateException("Nobody asked " + one.question());
                });
    }

    /// At each position, and at the instant of each event, which means the last position of that instant.
    private static void countAgain(PlayedEngine engine) throws InterruptedException {
        List<TrackedEventMessage<?>> events = log(engine);
        AgentId agent = events.stream()
                .map(Message::getPayload)
                .filter(AgentAssigned.class::isInstance)
                .map(event -> ((AgentAssigned) event).agent())
                .findFirst()
                .orElseThrow();
        InboxTally tally = new InboxTally();
        for (int place = 0; place < events.size(); place++) {
            tally.take(events.get(place).getPayload());
            Instant at = events.get(place).getTimestamp();
            AsOf position = AsOf.position(place + 1);
            boolean isLastOfInstant = place + 1 == events.size()
                    || events.get(place + 1).getTimestamp().isAfter(at);
            for (AsOf point : isLastOfInstant ? List.of(position, AsOf.instant(at)) : List.of(position)) {
                assertThat(counts(engine, Inbox.ALL, Actor.engine(), point)).isEqualTo(tally.all());
                assertThat(counts(engine, Inbox.MINE, new Actor.Person(agent), point))
                        .isEqualTo(tally.of(agent));
            }
        }
    }

    private static View counts(PlayedEngine engine, Inbox inbox, Actor by, AsOf point) {
        CountInbox question = new CountInbox(WORKSPACE, by, inbox, null, point, 0);
        return ((QueryResult.Found) result(engine, question)).view();
    }

    private static List<TrackedEventMessage<?>> log(PlayedEngine engine) throws InterruptedException {
        EventStore store = engine.get(EventStore.class);
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
            while (events.size() < head(engine)) {
                events.add(stream.nextAvailable());
            }
        }
        return events;
    }

    /// Until all views know of it.
    private static void erase(PlayedEngine engine, ConversationId conversation) {
        engine.commands().sendAndWait(new EraseContact(conversation.contact(), WORKSPACE, Actor.engine()));
        long head = head(engine);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> result(engine, new FindConversation(WORKSPACE, conversation, head))
                        instanceof QueryResult.Found);
    }

    private static long head(PlayedEngine engine) {
        return engine.get(Positions.class).head();
    }

    private static QueryResult result(PlayedEngine engine, Query<?> question) {
        Map<String, String> origin = Map.of("workspace", WORKSPACE.value(), "actor", "bot:test");
        return engine.get(QueryGateway.class)
                .query(new GenericMessage<>(question, origin), QueryResult.class)
                .join();
    }

    private static JsonNode tree(QueryResult result) {
        return JsonMapper.shared().valueToTree(result);
    }

    /// Each value is what it was, unless it says that it is erased.
    private static void assertSameOrErased(JsonNode before, JsonNode after) {
        if (after.isObject()) {
            assertThat(after.propertyNames()).containsExactlyInAnyOrderElementsOf(before.propertyNames());
            after.propertyNames().forEach(name -> assertSameOrErased(before.path(name), after.path(name)));
        } else if (after.isArray() && !after.isEmpty()) {
            assertThat(after.size()).isEqualTo(before.size());
            for (int i = 0; i < after.size(); i++) {
                assertSameOrErased(before.path(i), after.path(i));
            }
        } else if (!after.equals(before)) {
            assertThat(after.toString()).isIn("\"erased\"", "[]");
        }
    }
}
