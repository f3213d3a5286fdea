package io.conversationengine.personal.sealing;

import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.Engine;
import io.conversationengine.personal.key.ContactKeys;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureFollowerTest {
    private static final String HANG_UP = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """;

    @Test
    void makes_each_node_forget_who_was_erased_on_another_also_after_its_connections_broke() {
        String database = Engine.newDatabase();
        try (Engine there = Engine.start(database)) {
            ContactKeys keys = there.get(ContactKeys.class);
            Cache aggregates = there.get(Cache.class);
            keys.toSeal(CONTACT);
            aggregates.put(CONTACT.value(), "a contact");
            aggregates.put(CONVERSATION.value(), "a conversation");
            aggregates.put("another", "aggregate");
            there.get(JdbcClient.class).sql(HANG_UP).query(Integer.class).single();

            eraseOn(database);

            await().untilAsserted(() -> {
                assertThat(keys.isErased(CONTACT)).isTrue();
                assertThat(aggregates.containsKey(CONTACT.value())).isFalse();
                assertThat(aggregates.containsKey(CONVERSATION.value())).isFalse();
            });
            assertThat(aggregates.containsKey("another")).isTrue();
        }
    }

    private static void eraseOn(String database) {
        try (Engine here = Engine.start(database)) {
            here.get(ContactKeys.class).destroy(CONTACT);
        }
    }
}
