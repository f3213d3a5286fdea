package io.conversationengine.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.Teams;
import io.conversationengine.query.statistics.YearOfActs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Two workspaces of one engine, and who reads them.
record Analysts(Engine engine, String url) implements AutoCloseable {

    static final String OF_SHOP = "reader_of_shop";
    static final String OF_RIVAL = "reader_of_rival";
    static final String PRIVY = "privy_reader_of_shop";

    /// Roles are of all databases of a server.
    private static final AtomicBoolean HAVE_ROLES = new AtomicBoolean();

    static Analysts atWork() {
        String url = Engine.newDatabase();
        Analysts analysts = new Analysts(Engine.start(url), url);
        analysts.engine.record(shop());
        analysts.engine.record(rival());
        analysts.admit(OF_SHOP, "shop", false);
        analysts.admit(PRIVY, "shop", true);
        analysts.admit(OF_RIVAL, "rival", false);
        HAVE_ROLES.set(true);
        analysts.atRest();
        return analysts;
    }

    @Override
    public void close() {
        engine.close();
    }

    /// A year, and what does not happen in it.
    private static Story shop() {
        Instant at = Story.BEGIN;
        Chat chat = new Chat(new YearOfActs(7).told(), "viber", "customer of a campaign")
                .opened(Cause.BOT, at)
                .held("held-1", "Sale!", Story.ROBOT, at)
                .accepted("held-1", "Sale!", SentAs.BOT_INITIATED, Story.ROBOT, at)
                .held("held-2", "Sale!", Story.ROBOT, at)
                .refused(
                        "held-2",
                        "Sale!",
                        new Refusal(Refusal.Reason.MONTHLY_QUOTA_SPENT, null, List.of()),
                        Story.ROBOT,
                        at);
        Teams.give(chat, "night", null);
        Teams.take(chat, "night", null);
        Teams.give(chat, "night", "anna");
        return chat.story();
    }

    private static Story rival() {
        Instant at = Story.BEGIN;
        return new Chat(new Story(Story.RIVAL), "whatsapp", "rivals customer")
                .opened(Cause.CUSTOMER, at)
                .customerWrote("in-1", "Hello", at)
                .assigned("rita", AssignmentCause.REQUESTED, at)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ROBOT, at)
                .refused("out-2", "More", new Refusal(Refusal.Reason.NO_WINDOW, null, List.of()), Story.ROBOT, at)
                .closed("rivalry", "Settled", Story.ROBOT, at)
                .story();
    }

    private void admit(String role, String workspace, boolean personal) {
        if (!HAVE_ROLES.get()) {
            execute("create role %s login".formatted(role));
        }
        execute("insert into access.analyst_role (role, workspace, personal) values ('%s', '%s', %s)"
                .formatted(role, workspace, personal));
        execute("alter role %s set search_path = analytics".formatted(role));
    }

    void execute(String statement) {
        engine.get(JdbcClient.class).sql(statement).update();
    }

    /// All projections have seen all, and none is made anew.
    void atRest() {
        long head = engine.head();
        await().until(() -> engine.<Projections>find(_ -> new ListProjections()).items().stream()
                .allMatch(projection ->
                        projection.position() >= head && projection.backlog() == null && projection.rebuild() == null));
    }

    DriverManagerDataSource as(String role) {
        return new DriverManagerDataSource(url.substring(0, url.indexOf('?')), role, "");
    }

    JdbcClient sql(String role) {
        return JdbcClient.create(as(role));
    }

    List<String> texts(String role, String query) {
        return sql(role).sql(query).query(String.class).list();
    }

    Map<String, Set<String>> seenBy(String role) {
        Map<String, Set<String>> seen = new TreeMap<>();
        LogRows.LINES.forEach((view, lines) -> {
            List<String> rows = texts(role, lines);
            assertThat(rows).as(view).doesNotHaveDuplicates();
            seen.put(view, new TreeSet<>(rows));
        });
        return seen;
    }

    Map<String, Set<String>> logged(String workspace) {
        return new LogRows(engine.get(JdbcClient.class), workspace).all();
    }
}
