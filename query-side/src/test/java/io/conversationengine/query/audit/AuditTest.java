package io.conversationengine.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Audit;
import io.conversationengine.kernel.query.Audit.RecordedEvent;
import io.conversationengine.kernel.query.Query.FindAudit;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projection.Cursors;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditTest {

    private static final Engine ENGINE = Engine.shared();

    private final Story story = new Story();

    @Test
    void tells_of_each_event_who_did_it_with_what_and_why() {
        Chat chat = new Chat(story, "line", "audit").opened(Cause.CUSTOMER, Story.BEGIN);
        DomainEventMessage<?> event = story.messages()
                .getFirst()
                .withMetaData(Map.of(
                        "workspace", "shop",
                        "actor", "agent:anna",
                        "credential", "helpdesk",
                        "commandId", "a command",
                        "correlationId", "the first message",
                        "causationId", "the message before"));
        ENGINE.get(EventStore.class).publish(event);

        RecordedEvent item = page(chat, Order.OLDEST_FIRST, null, 50).items().getFirst();

        assertThat(item.position()).isEqualTo(ENGINE.head());
        assertThat(item.hash()).isEqualTo(hashAt(item.position()));
        assertThat(item.id()).isEqualTo(event.getIdentifier());
        assertThat(item.sequence()).isZero();
        assertThat(item.name()).isEqualTo("conversation.ConversationOpened");
        assertThat(item.revision()).isEqualTo("1");
        assertThat(item.at()).isEqualTo(event.getTimestamp());
        assertThat(List.of(item.actor(), item.credential(), item.commandId()))
                .containsExactly("agent:anna", "helpdesk", "a command");
        assertThat(List.of(item.correlationId(), item.causationId()))
                .containsExactly("the first message", "the message before");
        assertThat(item.payload())
                .containsEntry("conversation", chat.id().value())
                .containsEntry("cause", "CUSTOMER");
    }

    @ParameterizedTest
    @EnumSource
    void is_read_without_a_gap_or_a_repetition(Order order) {
        Chat chat = new Chat(story, "line", "audit pages " + order).opened(Cause.CUSTOMER, Story.BEGIN);
        for (int i = 1; i < 9; i++) {
            chat.customerWrote("in-" + i, "Hello " + i, Story.BEGIN.plusSeconds(i));
        }
        ENGINE.record(story);

        List<Long> read = new ArrayList<>();
        String next = null;
        do {
            Audit page = page(chat, order, next, 3);
            assertThat(page.total()).isEqualTo(new Total(9, true));
            page.items().forEach(item -> read.add(item.sequence()));
            next = page.next();
        } while (next != null);

        List<Long> all = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(read).isEqualTo(order == Order.OLDEST_FIRST ? all : all.reversed());
    }

    @Test
    void takes_no_cursor_of_another_list() {
        Chat chat = new Chat(story, "line", "audit cursor")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "Hello", Story.BEGIN);
        ENGINE.record(story);
        String next = page(chat, Order.OLDEST_FIRST, null, 1).next();

        assertThat(ask(chat, Order.NEWEST_FIRST, next, 1)).isInstanceOf(QueryResult.NotUnderstood.class);
        assertThat(ask(chat, Order.OLDEST_FIRST, "Zm9v", 1)).isInstanceOf(QueryResult.NotUnderstood.class);
    }

    @Test
    void is_nothing_to_another_workspace() {
        Chat chat = new Chat(story, "line", "private audit").opened(Cause.CUSTOMER, Story.BEGIN);
        ENGINE.record(story);

        assertThat(ENGINE.answer(new FindAudit(Story.RIVAL, chat.id(), Order.OLDEST_FIRST, null, 50, 0)))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    @Test
    void does_not_know_what_the_log_does_not_have() {
        Chat chat = new Chat(story, "line", "audit of nobody");

        assertThat(ask(chat, Order.OLDEST_FIRST, null, 50)).isInstanceOf(QueryResult.Unknown.class);
        assertThat(ENGINE.answer(
                        new FindAudit(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 50, ENGINE.head() + 1_000)))
                .isInstanceOf(QueryResult.Behind.class);
    }

    @Test
    void is_given_over_http_and_shows_that_contacts_were_erased() {
        Chat chat = new Chat(story, "line", "audit over http")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "My secret", Story.BEGIN)
                .accepted("out-1", "Your secret", SentAs.PLAIN, Story.ANNA, Story.BEGIN);
        ENGINE.record(story);
        String path = "/v1/conversations/" + chat.id() + "/audit?order=desc&limit=2";
        Client client = ENGINE.client(
                ENGINE.get(ApiKeys.class).create("auditor", Story.SHOP, false).secret());
        Reply before = client.get(path);
        assertThat(before.json().at("/items/0/payload/content/text").stringValue())
                .isEqualTo("Your secret");

        ENGINE.get(ContactKeys.class).destroy(chat.id().contact());

        JsonNode after = client.get(path).json();
        assertThat(after.toString()).doesNotContain("secret").doesNotContain("sealed:");
        assertThat(after.at("/items/0/payload/content/text").stringValue()).isEqualTo("erased");
        assertThat(after.at("/items/0/hash")).isEqualTo(before.json().at("/items/0/hash"));
    }

    @Test
    void is_of_the_engines_own_log_only() {
        AuditAnswers elsewhere = new AuditAnswers(ENGINE.get(Positions.class), null, ENGINE.get(Cursors.class));
        Chat chat = new Chat(story, "line", "elsewhere");

        assertThat(elsewhere.on(new FindAudit(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 10, 0)))
                .isInstanceOf(QueryResult.NotKept.class);
    }

    private static Audit page(Chat chat, Order order, @Nullable String after, int limit) {
        return (Audit) ((QueryResult.Found) ask(chat, order, after, limit)).view();
    }

    private static QueryResult ask(Chat chat, Order order, @Nullable String after, int limit) {
        return ENGINE.answer(new FindAudit(Story.SHOP, chat.id(), order, after, limit, 0));
    }

    private static String hashAt(long position) {
        return HexFormat.of()
                .formatHex(ENGINE.get(JdbcClient.class)
                        .sql("select hash from log.event where position = ?")
                        .param(position)
                        .query(byte[].class)
                        .single());
    }
}
