package io.conversationengine.query.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.rebuild.Rebuilds;
import io.conversationengine.query.rebuild.ViewRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A shop, of which a conversation is seen, and a rival beside it.
final class TwoWorkspaces implements AutoCloseable {

    static final String SHOP = Story.SHOP.value();
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String database = Engine.newDatabase();
    private final Story story = new Story();
    private final Chat chat = new Chat(story, "line", "heavy").opened(Cause.CUSTOMER, Story.BEGIN);
    private final Story rival = new Story();
    private Engine engine;

    TwoWorkspaces(String... settings) {
        engine = Engine.start(database, settings);
        record();
        engine.seen();
    }

    Engine engine() {
        return engine;
    }

    Chat chat() {
        return chat;
    }

    /// Another process goes on with the database.
    void restart() {
        engine.close();
        engine = Engine.start(database);
    }

    /// So many messages of the shop's customer.
    void customerWrites(int messages) {
        for (int i = 0; i < messages; i++) {
            chat.customerWrote("in-%d-%d".formatted(engine.head(), i), "Hello", Story.BEGIN);
        }
        record();
    }

    /// Whatever was told of the shop.
    void record() {
        engine.record(story);
    }

    /// @return the position of that
    long rivalChanges() {
        engine.record(rival());
        return engine.head();
    }

    /// The rival before and after whatever was told of the shop, all of it in one append.
    void recordAmongRivals() {
        List<DomainEventMessage<?>> all = new ArrayList<>(rival().messages());
        all.addAll(chat.story().messages());
        all.addAll(rival().messages());
        engine.get(EventStore.class).publish(all);
    }

    private Story rival() {
        return rival.then(
                new WorkspaceSettingsChanged(Story.RIVAL, WorkspaceSettings.defaults(), Story.ROBOT, Story.BEGIN));
    }

    /// How many messages are seen when all has been.
    int written() {
        return engine.find(at -> new FindConversation(Story.SHOP, chat.id(), at))
                .totals()
                .inbound();
    }

    /// The conversation, if it is seen up to a position in time.
    QueryResult conversation(long atLeast) {
        return engine.answer(new FindConversation(Story.SHOP, chat.id(), atLeast));
    }

    QueryResult timeline(long atLeast) {
        return engine.answer(new FindTimeline(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 1, atLeast));
    }

    static int written(QueryResult conversation) {
        return ((ConversationView) ((QueryResult.Found) conversation).view())
                .totals()
                .inbound();
    }

    /// Whose events the views have left.
    List<String> backlogs() {
        return engine.get(JdbcClient.class)
                .sql("select workspace from reader.backlog where reader = 'views'")
                .query(String.class)
                .list();
    }

    /// Until the reader of a projection has come to the end of the log, and has nothing in its hands.
    void awaitReader(String projection) {
        await().atMost(PATIENCE).until(() -> projection(engine, projection).behind() == 0);
    }

    static Projections.Projection projection(Engine engine, String name) {
        Projections all = (Projections) ((QueryResult.Found) engine.answer(new ListProjections())).view();
        return all.items().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void rebuild(String projection) {
        engine.get(Rebuilds.class).request(projection, Story.BEGIN);
        await().atMost(PATIENCE).until(() -> projection(engine, projection).rebuild() == null);
    }

    /// When all of the shop has been seen.
    void assertThatRowsAreAsMadeAnew() {
        assertThat(timeline(engine.head())).isInstanceOf(QueryResult.Found.class);
        for (String projection : Projection.NAMES) {
            Map<String, List<String>> rows = ViewRows.of(engine, projection);
            rebuild(projection);
            assertThat(rows).as(projection).isEqualTo(ViewRows.of(engine, projection));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
