package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

    private final Client client = EngineUnderTest.client();
    private final Instant sentAt = Clock.systemUTC().instant();

    @Test
    void two_hundred_first_messages_of_one_contact_make_one_conversation() {
        ConversationId conversation = Client.conversation("whatsapp", "parallel-first");

        List<Client.Answer> answers =
                parallel(200, number -> client.write("whatsapp", "parallel-first", "first-" + number, sentAt));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("conversationId")).isEqualTo(conversation.value());
        });
        Client.Answer found = visible(conversation, answers);
        assertThat(found.body().path("session").path("customerMessages").asInt())
                .isEqualTo(200);
        assertThat(found.body().path("session").path("number").asInt()).isEqualTo(1);
    }

    @Test
    void of_fifty_sends_with_twenty_messages_left_twenty_go_through() {
        ConversationId conversation = Client.conversation("wechat", "parallel-sends");
        client.write("wechat", "parallel-sends", "question", sentAt);

        List<Client.Answer> answers = parallel(50, number -> client.answer(conversation, "answer-" + number));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(30)
                .allSatisfy(answer -> assertThat(answer.text("reason")).isEqualTo("WINDOW_LIMIT_REACHED"));
    }

    private Client.Answer visible(ConversationId conversation, List<Client.Answer> after) {
        long position = after.stream()
                .mapToLong(answer -> answer.body().path("position").asLong())
                .max()
                .orElseThrow();
        return client.see(position, "/v1/conversations/" + conversation);
    }

    private static List<Client.Answer> parallel(int count, IntFunction<Client.Answer> request) {
        List<Future<Client.Answer>> requests;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            requests = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> request.apply(number)))
                    .toList();
        }
        return requests.stream().map(Future::resultNow).toList();
    }
}
