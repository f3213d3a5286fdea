package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/// As many as one likes who follow the same, and what the database has to do for them.
@Timeout(120)
class ManyFollowersTest {

    private static final int FEW = 2;
    private static final int MANY = 40;
    private static final int CHANGES = 20;
    private static final String COUNTED = """
            select coalesce(sum(calls), 0) from pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database())
            """;

    private static final Engine ENGINE = counted();
    private static final Client CLIENT = ENGINE.client(
            ENGINE.get(ApiKeys.class).create("many", Story.SHOP, true).secret());

    private static final Story STORY = new Story();
    private static final Chat CHAT = new Chat(STORY, "line", "followed").opened(Cause.CUSTOMER, Story.BEGIN);

    private final List<ServerSentEvents> followers = new ArrayList<>();

    private static Engine counted() {
        String database = Engine.newDatabase();
        Postgres.countStatements(database);
        return Engine.start(database);
    }

    @BeforeAll
    static void a_conversation() {
        ENGINE.record(STORY);
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void cost_the_database_no_more_than_a_few_when_an_inbox_changes() throws IOException {
        assertCostNoMore("/v1/inboxes/all/updates");
    }

    @Test
    void cost_the_database_no_more_than_a_few_when_a_conversation_changes() throws IOException {
        assertCostNoMore("/v1/conversations/%s/updates".formatted(CHAT.id()));
    }

    @Test
    void cost_the_database_no_more_than_a_few_when_events_come() throws IOException {
        assertCostNoMore("/v1/events?after=" + ENGINE.head());
    }

    private void assertCostNoMore(String path) throws IOException {
        long few = statementsWith(FEW, path);
        long many = statementsWith(MANY, path);

        assertThat(few).isPositive();
        assertThat(many - few).isLessThan(CHANGES * (MANY - FEW) / 4);
    }

    private long statementsWith(int number, String path) throws IOException {
        while (followers.size() < number) {
            followers.add(ServerSentEvents.of(
                    CLIENT.open(path, "Accept", "text/event-stream", "At-Least-Position", "" + ENGINE.head())));
            followers.getLast().next();
        }
        tell("begin of %d at %s".formatted(number, path));
        long before = counted(ENGINE);
        for (int change = 0; change < CHANGES; change++) {
            tell("%d of %d at %s".formatted(change, number, path));
        }
        return counted(ENGINE) - before;
    }

    /// Everybody is told of it before there is another change.
    private void tell(String text) throws IOException {
        CHAT.customerWrote(text, text, Story.BEGIN);
        ENGINE.record(STORY);
        for (ServerSentEvents follower : followers) {
            while (!follower.nextMessage().data().toString().contains(text)) {
                // What was before it.
            }
        }
    }

    @AfterEach
    void leave() throws IOException {
        for (ServerSentEvents follower : followers) {
            follower.close();
        }
    }

    private static long counted(Engine engine) {
        return engine.get(JdbcClient.class).sql(COUNTED).query(Long.class).single();
    }
}
