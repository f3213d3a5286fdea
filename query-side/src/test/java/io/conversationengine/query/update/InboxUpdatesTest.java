package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.InboxChange;
import io.conversationengine.kernel.query.SearchResults.InboxChanges;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/// One node writes the views; whoever follows is at the other.
@Timeout(120)
class InboxUpdatesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DATABASE = Engine.newDatabase();
    private static final Engine WRITER = node("writer");
    private static final Engine OTHER = node("other");
    private static final Client CLIENT = OTHER.client(
            WRITER.get(ApiKeys.class).create("helpdesk", Story.SHOP, true).secret());

    /// So that no two tests speak of the same customer.
    private static int customers;

    private final Story story = new Story();
    private final String customer = "customer-" + customers;
    private final Chat first = chat();
    private final Chat second = chat();

    private static Engine node(String name) {
        return Engine.start(DATABASE, "engine.node=" + name, "engine.live.heartbeat=100ms");
    }

    @AfterAll
    static void stop() {
        OTHER.close();
        WRITER.close();
    }

    @BeforeEach
    void two_conversations_of_nobody() {
        first.opened(Cause.CUSTOMER, Story.BEGIN);
        second.opened(Cause.CUSTOMER, Story.BEGIN);
        tell();
    }

    @Test
    void begin_with_the_position_from_which_they_are_sent() throws IOException {
        try (ServerSentEvents all = follow("all", "anna")) {
            Event begin = Objects.requireNonNull(all.next());

            assertThat(begin.type()).isEqualTo("position");
            assertThat(begin.id()).isEqualTo(WRITER.head());
            assertThat(begin.data().get("position").longValue()).isEqualTo(WRITER.head());
        }
    }

    @Test
    void are_the_rows_of_a_list() throws IOException {
        first.contactRegistered(Profile.UNKNOWN, Story.BEGIN);
        tell();
        try (ServerSentEvents all = begun("all")) {
            first.customerWrote("in-1", "Hello", Story.BEGIN);
            tell();

            Event event = all.nextMessage();

            Reply list = CLIENT.get(
                    "/v1/conversations?account=line&externalId=" + customer, "At-Least-Position", "" + WRITER.seen());
            assertThat(event.data()).isEqualTo(list.json().at("/items/0"));
            assertThat(event.data().at("/verdict/verdict").stringValue()).isNotEmpty();
        }
    }

    @Test
    void say_who_comes_and_who_leaves() throws IOException {
        try (ServerSentEvents anna = begun("mine");
                ServerSentEvents nobodys = begun("unassigned")) {
            first.assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
            tell();
            assertThat(id(anna.nextMessage())).isEqualTo(first.id().value());
            assertThat(left(nobodys.nextMessage())).isEqualTo(first.id().value());

            second.assigned("ben", AssignmentCause.REQUESTED, Story.BEGIN);
            first.assigned("ben", AssignmentCause.REQUESTED, Story.BEGIN);
            tell();
            assertThat(left(anna.nextMessage())).isEqualTo(first.id().value());
            assertThat(left(nobodys.nextMessage())).isEqualTo(second.id().value());

            second.unassigned("ben", AssignmentCause.REQUESTED, Story.BEGIN);
            first.customerWrote("in-1", "Hello", Story.BEGIN);
            first.assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
            tell();
            assertThat(id(anna.nextMessage())).isEqualTo(first.id().value());
            assertThat(id(nobodys.nextMessage())).isEqualTo(second.id().value());
        }
    }

    @Test
    void are_sent_when_a_contact_has_another_name() throws IOException {
        first.contactRegistered(Profile.UNKNOWN, Story.BEGIN);
        tell();
        try (ServerSentEvents all = begun("all")) {
            Profile named = new Profile("Li", null, null, List.of(), List.of(), List.of(), List.of(), null);
            ContactId contact = Story.contact(new Channel("line"), customer);
            story.then(new ContactUpdated(
                    contact, Story.SHOP, named, List.of("name"), null, Actor.customer(), Story.BEGIN));
            tell();

            Event event = all.nextMessage();

            assertThat(event.data().at("/contact/name").stringValue()).isEqualTo("Li");
            assertThat(id(event)).isEqualTo(first.id().value());
        }
    }

    @Test
    void are_not_sent_to_others() throws IOException {
        try (ServerSentEvents ben = begun("mine", "ben")) {
            first.assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN).customerWrote("in-1", "Hello", Story.BEGIN);
            tell();
            second.assigned("ben", AssignmentCause.REQUESTED, Story.BEGIN);
            tell();

            assertThat(id(ben.nextMessage())).isEqualTo(second.id().value());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "Mine", "closed"})
    void are_of_an_inbox_that_there_is(String inbox) {
        Reply reply = CLIENT.get("/v1/inboxes/" + inbox + "/updates");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.response().body()).contains("inbox").contains("mine");
    }

    @Test
    void end_when_the_engine_stops() throws IOException {
        Engine third = node("third");
        Client client = third.client(
                WRITER.get(ApiKeys.class).create("third", Story.SHOP, true).secret());
        try (ServerSentEvents events = ServerSentEvents.of(client.open("/v1/inboxes/all/updates"))) {
            events.next();

            third.close();

            while (events.next() != null) {
                // Nothing but positions, until it ends.
            }
        }
    }

    @Test
    void come_over_the_bus_too() {
        FindInboxChanges query =
                new FindInboxChanges(Story.SHOP, Story.ANNA, Inbox.MINE, null, null, null, 50, WRITER.head());
        try (SubscriptionQueryResult<QueryResult, QueryResult> subscription = WRITER.get(QueryGateway.class)
                .subscriptionQuery(
                        new GenericMessage<>(query, Map.of("workspace", "shop", "actor", "agent:anna")),
                        QueryResult.class,
                        QueryResult.class)) {
            Flux<InboxChanges> updates = subscription
                    .updates()
                    .map(answer -> (InboxChanges) ((QueryResult.Found) answer).view())
                    .replay()
                    .autoConnect(0);
            // The first one says from where on it is told.
            updates.blockFirst(PATIENCE);
            first.assigned("anna", AssignmentCause.REQUESTED, Story.BEGIN);
            tell();

            InboxChange change = Objects.requireNonNull(
                    updates.flatMapIterable(InboxChanges::items).blockFirst(PATIENCE));
            assertThat(change.id()).isEqualTo(first.id());
            assertThat(change.row()).isNotNull();
        }
    }

    private Chat chat() {
        customers++;
        return new Chat(story, "line", "customer-" + (customers - 1));
    }

    private void tell() {
        WRITER.record(story);
    }

    private static ServerSentEvents begun(String inbox) throws IOException {
        return begun(inbox, "anna");
    }

    /// Has seen everything that was recorded before.
    private static ServerSentEvents begun(String inbox, String agent) throws IOException {
        ServerSentEvents events = follow(inbox, agent);
        assertThat(events.next()).isNotNull();
        return events;
    }

    private static ServerSentEvents follow(String inbox, String agent) {
        String path = "/v1/inboxes/" + inbox + "/updates";
        return ServerSentEvents.of(CLIENT.open(path, "On-Behalf-Of", agent, "At-Least-Position", "" + WRITER.seen()));
    }

    private static String id(Event event) {
        assertThat(event.data().has("left")).isFalse();
        return event.data().get("id").stringValue();
    }

    private static String left(Event event) {
        assertThat(event.data().get("left").booleanValue()).isTrue();
        assertThat(event.data().size()).isEqualTo(2);
        return event.data().get("id").stringValue();
    }
}
