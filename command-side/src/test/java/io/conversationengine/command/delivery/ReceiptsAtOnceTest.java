package io.conversationengine.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;

/// What a provider tells of two messages to each of twenty customers, in one list.
class ReceiptsAtOnceTest {

    private static final String RECEIPTS = "/v1/accounts/telegram/receipts";

    private final Api api = CommandServer.newWorkspace("telegram");
    private final List<String> messages = IntStream.rangeClosed(1, 20)
            .boxed()
            .flatMap(customer -> messagesTo("c-" + customer))
            .toList();

    @Test
    void are_answered_in_their_order() {
        Answer answer = tell(receipts());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsString("outcome"))
                .hasSize(120)
                .containsOnly("RECORDED");
        assertThat(answer.json().path("results").findValuesAsString("messageId"))
                .isEqualTo(Stream.of(messages, messages, messages)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void are_recorded_in_the_order_of_each_conversation() {
        assertThat(tell(receipts()).status()).isEqualTo(200);
        for (int i = 0; i < messages.size(); i += 2) {
            String first = messages.get(i);
            String second = messages.get(i + 1);
            assertThat(recordedOf(first))
                    .containsExactly(
                            "sent " + first,
                            "sent " + second,
                            "delivered " + first,
                            "delivered " + second,
                            "read " + first,
                            "read " + second);
        }
    }

    /// The second of each pair is no news, so that the log tells nothing of it.
    @Test
    void leave_an_id_that_is_told_for_messages_of_two_customers_with_the_first() {
        List<String> firsts = messages.subList(0, 20);
        List<String> seconds = messages.subList(20, 40);
        tell(each(seconds, (message, i) -> receipt(message, "other-" + i, "sent")));
        tell(each(firsts, (message, i) -> {
            String told = "of-" + i;
            return receipt(message, told, "sent") + ", " + receipt(seconds.get(i), told, "sent");
        }));

        Answer answer = tell(each(firsts, (_, i) -> receipt("", "of-" + i, "delivered")));
        assertThat(answer.json().path("results").findValuesAsString("messageId"))
                .isEqualTo(firsts);
    }

    /// The second is in the log at once, the first after three others of its customer.
    @Test
    void leave_an_id_with_the_first_also_where_both_are_news() {
        List<String> firsts =
                IntStream.range(0, 10).mapToObj(i -> messages.get(2 * i)).toList();
        List<String> seconds = messages.subList(20, 30);
        Answer news = tell(each(firsts, (message, i) -> {
            String told = "of-" + i;
            String before = Stream.of("sent", "delivered", "read")
                    .map(status -> receipt(messages.get(2 * i + 1), "before-" + i, status))
                    .collect(Collectors.joining(", "));
            return String.join(", ", before, receipt(message, told, "sent"), receipt(seconds.get(i), told, "sent"));
        }));
        assertThat(news.json().path("results").findValuesAsString("outcome"))
                .hasSize(50)
                .containsOnly("RECORDED");

        Answer answer = tell(each(firsts, (_, i) -> receipt("", "of-" + i, "delivered")));
        assertThat(answer.json().path("results").findValuesAsString("messageId"))
                .isEqualTo(firsts);
    }

    private Answer tell(List<String> receipts) {
        return api.post(RECEIPTS, receipts.toString());
    }

    private static List<String> each(List<String> messages, BiFunction<String, Integer, String> receipt) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> receipt.apply(messages.get(i), i))
                .toList();
    }

    private Stream<String> messagesTo(String customer) {
        String inbound = """
                {"account": "telegram", "contact": {"externalId": "%s"},
                 "message": {"id": "m-1", "text": "Hello", "sentAt": "2026-11-22T09:00:00Z"}}""".formatted(customer);
        String conversation = api.post("/v1/inbound", inbound).text("/conversationId");
        return Stream.of("k-1", "k-2")
                .map(key -> api.post(
                                "/v1/conversations/" + conversation + "/messages",
                                "{\"text\": \"Hi\"}",
                                "Idempotency-Key",
                                key)
                        .text("/messageId"));
    }

    /// The last of each message by the provider's id alone.
    private List<String> receipts() {
        List<String> receipts = new ArrayList<>();
        for (String status : List.of("sent", "delivered", "read")) {
            receipts.addAll(
                    each(messages, (message, i) -> receipt(status.equals("read") ? "" : message, "of-" + i, status)));
        }
        return receipts;
    }

    /// @param message empty where only the provider's id is told
    private static String receipt(String message, String providerMessage, String status) {
        String ours = message.isEmpty() ? "" : "\"messageId\": \"%s\", ".formatted(message);
        return "{%s\"providerMessageId\": \"%s\", \"status\": \"%s\", \"at\": \"%s\"}"
                .formatted(ours, providerMessage, status, "2026-11-22T09:30:00Z");
    }

    /// What the log has of a message's conversation.
    private static List<String> recordedOf(String message) {
        return CommandServer.part(EventStore.class)
                .readEvents(message.substring(0, 36))
                .asStream()
                .map(Message::getPayload)
                .flatMap(event -> switch (event) {
                    case OutboundSent sent -> Stream.of("sent " + sent.message());
                    case OutboundDelivered delivered -> Stream.of("delivered " + delivered.message());
                    case OutboundRead read -> Stream.of("read " + read.message());
                    default -> Stream.empty();
                })
                .toList();
    }
}
