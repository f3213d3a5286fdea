package io.conversationengine.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import org.axonframework.common.Registration;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

/// What comes between the decision on a receipt and its place in the log.
class ReceiptsMeanwhileTest {
    private static final String RECEIPTS = "/v1/accounts/telegram/receipts";

    private final Api api = CommandServer.newWorkspace("telegram");
    private final String contact =
            CommandServer.annWrites(api, "telegram", "m-1").text("/contactId");
    private final String conversation = CommandServer.annsConversation(api, "telegram");
    private final String first = send("k-1");
    private final String second = send("k-2");

    @Test
    void loses_none_where_the_customer_is_erased() {
        String failed = receipt(first, "failed", ", \"reason\": \"OTHER\", \"detail\": \"Ann's number is gone\"");
        Answer told;
        try (Meanwhile _ = new Meanwhile(this::eraseAtFailure)) {
            told = tell("[" + failed + ", " + receipt(second, "sent", "") + "]");
        }
        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        assertThat(told.json().path("results").findValuesAsString("outcome")).containsExactly("RECORDED", "RECORDED");
    }

    @Test
    void says_of_a_list_that_some_of_it_may_be_recorded() {
        String list = "[" + receipt(first, "sent", "") + ", " + receipt(second, "delivered", "") + "]";
        Answer told;
        try (Meanwhile _ = new Meanwhile(ReceiptsMeanwhileTest::refuseDelivery)) {
            told = tell(list);
        }
        assertThat(told.status()).as(told.toString()).isEqualTo(503);
        assertThat(told.text("/detail")).contains("some of the receipts may be recorded");
        assertThat(tell(list).json().path("results").findValuesAsString("outcome"))
                .containsExactly("KNOWN", "RECORDED");
    }

    @Test
    void says_of_one_receipt_that_nothing_was_done() {
        Answer told;
        try (Meanwhile _ = new Meanwhile(ReceiptsMeanwhileTest::refuseDelivery)) {
            told = tell(receipt(first, "delivered", ""));
        }
        assertThat(told.status()).as(told.toString()).isEqualTo(503);
        assertThat(told.text("/detail")).startsWith("Nothing was done");
    }

    /// Does something to each event that is about to be appended, until it is closed.
    private record Meanwhile(Registration registration) implements AutoCloseable {

        private interface Act {
            void on(EventMessage<?> event);
        }

        Meanwhile(Act act) {
            this(CommandServer.part(EventStore.class).registerDispatchInterceptor(events -> {
                events.forEach(act::on);
                return (_, event) -> event;
            }));
        }

        @Override
        public void close() {
            assertThat(registration.cancel()).isTrue();
        }
    }

    private void eraseAtFailure(EventMessage<?> event) {
        if (event.getPayload() instanceof OutboundFailed) {
            assertThat(api.post("/v1/contacts/" + contact + "/erasure", "").status())
                    .isEqualTo(200);
        }
    }

    private static void refuseDelivery(EventMessage<?> event) {
        if (event.getPayload() instanceof OutboundDelivered) {
            throw new LockAcquisitionFailedException("The aggregate is busy");
        }
    }

    private String send(String key) {
        return api.post(conversation + "/messages", "{\"text\": \"Hi\"}", "Idempotency-Key", key)
                .text("/messageId");
    }

    private Answer tell(String receipts) {
        return api.post(RECEIPTS, receipts);
    }

    private static String receipt(String message, String status, String more) {
        return "{\"messageId\": \"%s\", \"status\": \"%s\", \"at\": \"2026-11-22T09:30:00Z\"%s}"
                .formatted(message, status, more);
    }
}
