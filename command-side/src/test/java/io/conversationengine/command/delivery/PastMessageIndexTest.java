package io.conversationengine.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A long conversation over HTTP.
class PastMessageIndexTest {
    private static final int MANY = 320;

    private final Api api = CommandServer.newWorkspace("telegram");
    private final JdbcClient database = CommandServer.part(JdbcClient.class);
    private final String conversation = ConversationId.of(
                    CommandServer.workspaceOf(api), new AccountId("telegram"), new ExternalId("ann"))
            .toString();
    private final Answer firstWritten = CommandServer.annWrites(api, "telegram", "c-first");
    private final Answer firstSent = send("k-first");

    @BeforeEach
    void be_long() {
        for (int i = 0; i < MANY; i++) {
            assertThat(CommandServer.annWrites(api, "telegram", "c-" + i).status())
                    .isEqualTo(200);
            assertThat(send("k-" + i).status()).isEqualTo(202);
        }
    }

    @Test
    void knows_the_first_messages_and_what_became_of_them() {
        assertThat(firstWritten.text("/duplicate")).isEqualTo("false");
        assertThat(CommandServer.annWrites(api, "telegram", "c-first").text("/duplicate"))
                .isEqualTo("true");
        assertThat(send("k-first").text("/messageId")).isEqualTo(firstSent.text("/messageId"));
        assertThat(tell("delivered")).isEqualTo("RECORDED");
        assertThat(tell("sent")).isEqualTo("KNOWN");

        CommandServer.forgetAggregates();

        assertThat(tell("delivered")).isEqualTo("KNOWN");
        assertThat(tell("read")).isEqualTo("RECORDED");
    }

    @Test
    void is_made_again_where_it_is_lost() {
        assertThat(CommandServer.annWrites(api, "telegram", "c-new").text("/duplicate"))
                .isEqualTo("false");
        List<Integer> events = indexed();
        lose();

        assertThat(CommandServer.annWrites(api, "telegram", "c-first").text("/duplicate"))
                .isEqualTo("true");

        assertThat(events).isNotEmpty();
        assertThat(indexed()).containsAll(events);
    }

    @Test
    void has_each_event_once_when_many_ask_at_once() throws Exception {
        lose();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            PastMessageIndex index = CommandServer.part(PastMessageIndex.class);
            List<Future<?>> asked = IntStream.range(0, 16)
                    .<Future<?>>mapToObj(_ -> askers.submit(() -> index.bringUpTo(2 * MANY, conversation)))
                    .toList();
            for (Future<?> each : asked) {
                Object _ = each.get();
            }
        }

        String twice = """
                select count(*) from (
                    select name, unnest(events) as number from delivery.past_message where conversation = ?) each
                group by name, number having count(*) > 1""";
        assertThat(indexed()).isNotEmpty();
        assertThat(database.sql(twice).param(conversation).query(Integer.class).list())
                .isEmpty();
    }

    private void lose() {
        for (String table : List.of("past_conversation", "past_message")) {
            database.sql("delete from delivery.%s where conversation = ?".formatted(table))
                    .param(conversation)
                    .update();
        }
    }

    private List<Integer> indexed() {
        String sql = """
                select unnest(events) as number from delivery.past_message where conversation = ?
                order by name, number""";
        return database.sql(sql).param(conversation).query(Integer.class).list();
    }

    private Answer send(String key) {
        return api.post(
                "/v1/conversations/" + conversation + "/messages", "{\"text\": \"Hi\"}", "Idempotency-Key", key);
    }

    private String tell(String status) {
        String receipt = "{\"messageId\": \"%s\", \"status\": \"%s\", \"at\": \"2026-11-22T10:00:00Z\"}"
                .formatted(firstSent.text("/messageId"), status);
        return api.post("/v1/accounts/telegram/receipts", receipt).text("/results/0/outcome");
    }
}
