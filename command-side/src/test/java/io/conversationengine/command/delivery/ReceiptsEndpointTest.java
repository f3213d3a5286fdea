package io.conversationengine.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsEndpointTest {

    private static final String RECEIPTS = "/v1/accounts/telegram/receipts";
    private static final String NOBODYS = "0190b2a4-0000-8000-8000-000000000000.abc";

    private final Api api = CommandServer.newWorkspace("telegram");
    private final String message = api.post(
                    CommandServer.annsConversation(api, "telegram") + "/messages",
                    "{\"text\": \"Hi\"}",
                    "Idempotency-Key",
                    "k-1")
            .text("/messageId");

    @Test
    void records_what_became_of_a_message_once() {
        Answer sent = api.post(RECEIPTS, receipt("sent"));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        assertThat(sent.text("/results/0/outcome")).isEqualTo("RECORDED");
        assertThat(sent.text("/results/0/messageId")).isEqualTo(message);
        assertThat(sent.header("Position")).isEqualTo(sent.text("/position"));
        assertThat(api.post(RECEIPTS, receipt("sent")).text("/results/0/outcome"))
                .isEqualTo("KNOWN");
        assertThat(api.post(RECEIPTS, receipt("read")).text("/results/0/outcome"))
                .isEqualTo("RECORDED");
    }

    @Test
    void finds_a_message_by_the_providers_id_for_it() {
        api.post(RECEIPTS, receipt("sent"));
        Answer delivered = api.post(RECEIPTS, byProvider("delivered"));
        assertThat(delivered.status()).as(delivered.toString()).isEqualTo(200);
        assertThat(delivered.text("/results/0/messageId")).isEqualTo(message);
        assertThat(delivered.text("/results/0/outcome")).isEqualTo("RECORDED");
    }

    /// One that comes late, and one more of a message in several parts.
    @ParameterizedTest
    @ValueSource(strings = {"sent", "delivered"})
    void finds_a_message_by_an_id_that_came_without_news(String late) {
        api.post(RECEIPTS, receipt("delivered").replace("p-1", "p-0"));
        assertThat(api.post(RECEIPTS, receipt(late)).text("/results/0/outcome")).isEqualTo("KNOWN");
        Answer read = api.post(RECEIPTS, byProvider("read"));
        assertThat(read.text("/results/0/messageId")).as(read.toString()).isEqualTo(message);
        assertThat(read.text("/results/0/outcome")).isEqualTo("RECORDED");
    }

    @Test
    void takes_a_list_whose_receipts_build_on_each_other() {
        String unknown = receipt("sent").replace(message, NOBODYS);
        String receipts = String.join(", ", receipt("sent"), unknown, byProvider("read"));
        Answer answer = api.post(RECEIPTS, "[" + receipts + "]");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsString("outcome"))
                .containsExactly("RECORDED", "UNKNOWN_MESSAGE", "RECORDED");
        assertThat(answer.json().path("results").findValuesAsString("messageId"))
                .containsExactly(message, NOBODYS, message);
    }

    @Test
    void leaves_an_id_that_is_told_for_two_messages_with_the_first() {
        String another = api.post(
                        CommandServer.annsConversation(api, "telegram") + "/messages",
                        "{\"text\": \"Hi again\"}",
                        "Idempotency-Key",
                        "k-2")
                .text("/messageId");
        String both = receipt("sent") + ", " + withOurs(byProvider("sent"), another);
        Answer told = api.post(RECEIPTS, "[" + both + ", " + byProvider("delivered") + "]");
        assertThat(told.json().path("results").findValuesAsString("messageId"))
                .containsExactly(message, another, message);
        api.post(RECEIPTS, withOurs(byProvider("sent"), another));
        Answer read = api.post(RECEIPTS, byProvider("read"));
        assertThat(read.text("/results/0/messageId")).isEqualTo(message);
        Answer again =
                api.post(RECEIPTS, "[" + withOurs(byProvider("read"), another) + ", " + byProvider("read") + "]");
        assertThat(again.json().path("results").findValuesAsString("messageId")).containsExactly(another, message);
    }

    @Test
    void learns_nothing_of_an_id_that_is_told_for_a_message_of_others() {
        String nobodys = withOurs(byProvider("sent"), NOBODYS);
        Answer answer =
                api.post(RECEIPTS, "[" + String.join(", ", nobodys, receipt("sent"), byProvider("delivered")) + "]");
        assertThat(answer.json().path("results").findValuesAsString("outcome"))
                .containsExactly("UNKNOWN_MESSAGE", "RECORDED", "RECORDED");
    }

    /// Also where the second one was no news.
    @Test
    void learns_an_id_of_the_message_that_there_is_where_it_was_told_for_one_that_there_is_not() {
        api.post(RECEIPTS, receipt("sent").replace("p-1", "p-0"));
        String nosuch = withOurs(byProvider("sent"), message.substring(0, 37) + "nosuch");
        Answer told = api.post(RECEIPTS, "[" + nosuch + ", " + receipt("sent") + "]");
        assertThat(told.json().path("results").findValuesAsString("outcome"))
                .containsExactly("UNKNOWN_MESSAGE", "KNOWN");
        assertThat(api.post(RECEIPTS, byProvider("delivered")).text("/results/0/messageId"))
                .isEqualTo(message);
    }

    @Test
    void does_not_know_messages_of_others() {
        assertThat(api.post(RECEIPTS, receipt("sent").replace(message, NOBODYS)).reason())
                .isEqualTo("unknown-message");
        Answer byProvider = api.post(RECEIPTS, byProvider("read").replace("p-1", "p-unheard-of"));
        assertThat(byProvider.status()).isEqualTo(404);
        assertThat(byProvider.reason()).isEqualTo("unknown-message");
        assertThat(byProvider.json().path("field").asString()).isEqualTo("providerMessageId");
        api.put("/v1/accounts/line", "{\"channel\": \"line\"}");
        assertThat(api.post("/v1/accounts/line/receipts", receipt("sent")).status())
                .isEqualTo(404);
        Answer nowhere = api.post("/v1/accounts/nowhere/receipts", receipt("sent"));
        assertThat(nowhere.reason()).isEqualTo("unknown-account");
        assertThat(nowhere.field()).isEqualTo("id");
        Api stranger = CommandServer.newWorkspace("telegram");
        assertThat(stranger.post(RECEIPTS, receipt("sent")).status()).isEqualTo(404);
    }

    @Test
    void records_why_a_message_failed() {
        String failed = receipt("failed").replace("}", ", \"reason\": \"RECIPIENT_BLOCKED\", \"detail\": \"403\"}");
        assertThat(api.post(RECEIPTS, failed).text("/results/0/outcome")).isEqualTo("RECORDED");
        String conversation = "/v1/conversations/" + message.substring(0, 36);
        Answer refused = api.post(conversation + "/messages", "{\"text\": \"Hi?\"}", "Idempotency-Key", "k-2");
        assertThat(refused.reason()).isEqualTo("recipient-unreachable");
        assertThat(api.post(conversation + "/reachability", "")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        Answer sent = api.post(conversation + "/messages", "{\"text\": \"Hi?\"}", "Idempotency-Key", "k-3");
        assertThat(sent.status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                                      | body
            [{"messageId": "ID", "status": "sent", "at": "2026-11-22T09:30:00Z"}, {"status": tru}]   | 1.status
            [{"status": "sent", "status": "read"}]                                                  | 0.status
            {"status": "sent", "at": "2026-11-22T09:30:00Z"}                                        | messageId
            {"messageId": "ID", "at": "2026-11-22T09:30:00Z"}                                       | status
            {"messageId": "ID", "status": "SENT", "at": "2026-11-22T09:30:00Z"}                     | status
            {"messageId": "ID", "status": "sent"}                                                   | at
            {"messageId": "ID", "status": "failed", "at": "2026-11-22T09:30:00Z"}                   | reason
            {"messageId": "x", "status": "sent", "at": "2026-11-22T09:30:00Z"}                      | messageId
            {"providerMessageId": "", "status": "sent", "at": "2026-11-22T09:30:00Z"}               | providerMessageId
            {"messageId": "ID", "status": "sent", "at": "2026-11-22T09:30:00Z", "code": "7"}        | code
            {"messageId": "ID", "status": "read", "at": "2026-11-22T09:30:00Z", "reason": "OTHER"}  | reason
            """)
    void refuses_a_request_as_a_whole(String body, String field) {
        long head = CommandServer.head();
        Answer answer = api.post(RECEIPTS, body.replace("ID", message));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(CommandServer.head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status": "x"}                                                                      | status
            {}                                                                                   | at
            null                                                                                 | receipt
            5                                                                                    | body
            [[]]                                                                                 | body
            {"messageId": "ID", "status": "sent", "at": "2026-11-22T09:30:00Z", "more": {"a": 1}} | more
            {"messageId": "ID", "status": "sent", "at": "yesterday"}                             | at
            {"messageId": "ID", "status": "failed", "at": "2026-11-22T09:30:00Z"}                | reason
            {"messageId": "x", "status": "sent", "at": "2026-11-22T09:30:00Z"}                   | messageId
            {"messageId": "ID", "detail": [77777777777777777777777777777777777777777777777777777777777777777]} | body
            {"messageId": "ID", "status": "failed", "reason": "LUCK", "at": "2026-11-22T09:30:00Z"} | reason
            {"messageId": "ID", "status": "sent", "at": "2026-11-22T09:30:00Z", "detail": "\\u0000"} | detail
            """)
    void records_the_others_where_one_is_not_understood(String odd, String field) {
        Answer answer = api.post(
                RECEIPTS, "[%s, %s, %s]".formatted(receipt("sent"), odd.replace("ID", message), byProvider("read")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsString("outcome"))
                .containsExactly("RECORDED", "NOT_UNDERSTOOD", "RECORDED");
        assertThat(answer.text("/results/1/fault/field")).isEqualTo(field);
        assertThat(answer.text("/results/1/fault/message")).startsWith(field);
    }

    @Test
    void records_a_failure_of_a_kind_that_the_engine_does_not_name() {
        String failed = receipt("failed").replace("}", ", \"reason\": \"OTHER\", \"code\": \"131053\"}");
        assertThat(api.post(RECEIPTS, failed).text("/results/0/outcome")).isEqualTo("RECORDED");
    }

    @Test
    void refuses_more_receipts_than_a_thousand() {
        String many = "[" + (receipt("sent") + ",").repeat(1_000) + receipt("sent") + "]";
        Answer answer = api.post(RECEIPTS, many);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("limit").asInt()).isEqualTo(1_000);
    }

    private String receipt(String status) {
        return withOurs(byProvider(status), message);
    }

    private static String withOurs(String byProvider, String message) {
        return byProvider.replace("}", ", \"messageId\": \"%s\"}".formatted(message));
    }

    private static String byProvider(String status) {
        return "{\"providerMessageId\": \"p-1\", \"status\": \"%s\", \"at\": \"2026-11-22T09:30:00Z\"}"
                .formatted(status);
    }
}
