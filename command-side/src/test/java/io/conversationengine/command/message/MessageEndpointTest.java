package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.command.CommandServer;
import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageEndpointTest {

    private final Api api = CommandServer.newWorkspace("whatsapp");
    private final String conversation = CommandServer.annsConversation(api, "whatsapp");

    @Test
    void sends_while_the_window_is_open() {
        Answer answer = send("{\"text\": \"Hi\"}", "k-1");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo("ACCEPTED");
        assertThat(answer.text("/sentAs")).isEqualTo("PLAIN");
        assertThat(answer.text("/messageId")).matches("[0-9a-f-]{36}\\.[0-9a-f]{16}");
        assertThat(answer.text("/window/endsAt")).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(answer.json().at("/window/left").isNull()).isTrue();
        assertThat(answer.header("Position")).isEqualTo(answer.text("/position"));
        assertThat(answer.header("ETag")).matches("\"\\d+\"");
    }

    @Test
    void gives_the_first_answer_to_a_known_key() {
        Answer first = send("{\"text\": \"Hi\", \"subject\": \"S\"}", "k-1");
        long head = CommandServer.head();
        Answer again = send("{\"subject\": \"S\",\n \"text\": \"Hi\", \"media\": null}", "k-1");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("/messageId")).isEqualTo(first.text("/messageId"));
        assertThat(CommandServer.head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"Bye\"}",
                "{\"text\": \"Hi\", \"subject\": \"S\"}",
                "{\"text\": \"Hi\", \"automated\": true}",
                "{\"template\": {\"name\": \"Hi\", \"language\": \"en\"}}"
            })
    void refuses_a_known_key_with_another_body(String body) {
        send("{\"text\": \"Hi\"}", "k-1");
        Answer answer = send(body, "k-1");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo("idempotency-key-reused");
        assertThat(answer.field()).isEqualTo("Idempotency-Key");
    }

    @Test
    void refuses_a_known_key_of_somebody_else() {
        send("{\"text\": \"Hi\"}", "k-1");
        for (String[] caller : new String[][] {{}, {"On-Behalf-Of", "ben"}}) {
            String[] headers = Stream.concat(Stream.of("Idempotency-Key", "k-1"), Stream.of(caller))
                    .toArray(String[]::new);
            Answer answer = api.post(conversation + "/messages", "{\"text\": \"Hi\"}", headers);
            assertThat(answer.reason()).isEqualTo("idempotency-key-reused");
            assertThat(answer.text("/detail")).contains("by another agent or bot");
        }
    }

    @Test
    void says_why_a_message_is_refused_and_what_may_be_sent_instead() {
        api.post("/v1/contacts", "{\"account\": \"whatsapp\", \"externalId\": \"bob\"}");
        Answer begun = api.post("/v1/conversations", "{\"account\": \"whatsapp\", \"externalId\": \"bob\"}");
        String toBob = begun.header("Location") + "/messages";
        Answer answer = api.post(toBob, "{\"text\": \"Hi\"}", "Idempotency-Key", "k-1");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.reason()).isEqualTo("no-window");
        assertThat(answer.text("/reason")).isEqualTo("NO_WINDOW");
        assertThat(answer.json().at("/instead").findValuesAsString("kind"))
                .containsExactly("approved-template", "await-customer");
        assertThat(answer.text("/messageId")).isNotBlank();
        assertThat(answer.header("Position")).isEqualTo(answer.text("/position"));
        Answer again = api.post(toBob, "{\"text\": \"Hi\"}", "Idempotency-Key", "k-1");
        assertThat(again.text("/messageId")).isEqualTo(answer.text("/messageId"));
    }

    @Test
    void says_since_when_a_template_is_not_approved() {
        String template = "{\"template\": {\"name\": \"shipped\", \"language\": \"en\", \"parameters\": [\"4711\"]}}";
        assertThat(send(template, "k-1").reason()).isEqualTo("template-not-approved");
        api.put("/v1/accounts/whatsapp/templates/shipped/en", "{\"status\": \"PAUSED\"}");
        Answer paused = send(template, "k-2");
        assertThat(paused.text("/since")).isEqualTo("2026-11-22T10:00:00Z");
        api.put("/v1/accounts/whatsapp/templates/shipped/en", "{\"status\": \"APPROVED\"}");
        assertThat(send(template, "k-3").text("/sentAs")).isEqualTo("TEMPLATE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "Hi", "tag": "ACCOUNT_UPDATE"}                | tag
            {"text": "Hi", "tag": "HUMAN_AGENT"}                   | tag
            """)
    void refuses_what_the_channel_does_not_know_without_an_event(String body, String field) {
        long head = CommandServer.head();
        Answer answer = send(body, "k-1");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(CommandServer.head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                    | body
            {"subject": "S"}                                                                      | body
            {"text": "Hi", "template": {"name": "a", "language": "en"}}                           | body
            {"text": "Hi", "media": {"type": "image", "url": "https://x.org/a"}}                  | body
            {"media": {"type": "image", "url": "https://x.org/a"}, "tag": "T"}                    | tag
            {"media": {"type": "image", "url": "https://x.org/a"}, "subject": "S"}                | subject
            {"text": "Hi", "tag": "T", "subject": "S"}                                            | subject
            """)
    void takes_one_form_of_content_at_a_time(String body, String field) {
        Answer answer = send(body, "k-1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(field);
    }

    @Test
    void is_not_carried_out_on_a_version_that_the_caller_has_not_seen() {
        Answer stale =
                api.post(conversation + "/messages", "{\"text\": \"Hi\"}", "Idempotency-Key", "k", "If-Match", "\"0\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.reason()).isEqualTo("other-version");
        String version = stale.text("/version");
        assertThat(stale.header("ETag")).isEqualTo('"' + version + '"');
        Answer fresh = api.post(
                conversation + "/messages",
                "{\"text\": \"Hi\"}",
                "Idempotency-Key",
                "k",
                "If-Match",
                '"' + version + '"');
        assertThat(fresh.status()).isEqualTo(202);
    }

    @Test
    void waits_for_the_months_allowance_where_it_needs_one() {
        Api viber = CommandServer.newWorkspace();
        viber.put("/v1/accounts/v", "{\"channel\": \"viber\", \"overrides\": {\"monthlyAllowance\": 1}}");
        viber.post("/v1/contacts", "{\"account\": \"v\", \"externalId\": \"bob\"}");
        String toBob = viber.post("/v1/conversations", "{\"account\": \"v\", \"externalId\": \"bob\"}")
                        .header("Location")
                + "/messages";
        Answer first = released(viber, toBob, "k-1");
        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        assertThat(first.text("/sentAs")).isEqualTo("BOT_INITIATED");
        Answer second = released(viber, toBob, "k-2");
        assertThat(second.status()).as(second.toString()).isEqualTo(409);
        assertThat(second.reason()).isEqualTo("monthly-quota-spent");
        assertThat(second.json().at("/instead/0/from").asString()).isEqualTo("2026-12-01T00:00:00Z");
    }

    /// The request asks for the outcome while another command is at the conversation.
    @Test
    void says_that_a_message_is_held_though_its_outcome_cannot_be_asked_for() {
        Api viber = CommandServer.newWorkspace("viber");
        viber.post("/v1/contacts", "{\"account\": \"viber\", \"externalId\": \"bob\"}");
        String toBob = viber.post("/v1/conversations", "{\"account\": \"viber\", \"externalId\": \"bob\"}")
                        .header("Location")
                + "/messages";
        AtomicInteger asked = new AtomicInteger();
        Answer answer;
        try (Registration _ = CommandServer.part(CommandBus.class).registerHandlerInterceptor((command, chain) -> {
            boolean again = command.getMessage().getPayload() instanceof SendOutbound send
                    && toBob.contains(send.conversation().value())
                    && asked.incrementAndGet() > 1;
            if (again) {
                throw new LockAcquisitionFailedException("The conversation is busy");
            }
            return chain.proceed();
        })) {
            answer = viber.post(toBob, "{\"text\": \"Hi\"}", "Idempotency-Key", "k-1");
        }
        assertThat(asked).hasValueGreaterThan(1);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo("HELD");
        assertThat(released(viber, toBob, "k-1").text("/messageId")).isEqualTo(answer.text("/messageId"));
    }

    /// The first time it is sent. Then the same is asked once when the wait begins, and once at its end.
    @Test
    void waits_for_the_outcome_without_asking_again_and_again() {
        Api viber = CommandServer.newWorkspace("viber");
        viber.post("/v1/contacts", "{\"account\": \"viber\", \"externalId\": \"bob\"}");
        String toBob = viber.post("/v1/conversations", "{\"account\": \"viber\", \"externalId\": \"bob\"}")
                        .header("Location")
                + "/messages";
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answered = new CountDownLatch(1);
        Answer answer;
        try (Registration _ = CommandServer.part(CommandBus.class).registerHandlerInterceptor((command, chain) -> {
            switch (command.getMessage().getPayload()) {
                case SendOutbound send when toBob.contains(send.conversation().value()) -> asked.incrementAndGet();
                case CheckHeldOutbound check
                when toBob.contains(check.conversation().value()) -> answered.await();
                default -> {}
            }
            return chain.proceed();
        })) {
            answer = viber.post(toBob, "{\"text\": \"Hi\"}", "Idempotency-Key", "k-1");
            answered.countDown();
        }
        assertThat(answer.text("/status")).as(answer.toString()).isEqualTo("HELD");
        assertThat(asked).hasValue(3);
        assertThat(released(viber, toBob, "k-1").text("/messageId")).isEqualTo(answer.text("/messageId"));
    }

    /// The engine waits two seconds for the allowance, and says then that the message is held: a client asks again.
    private static Answer released(Api viber, String toBob, String key) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> viber.post(toBob, "{\"text\": \"Hi\"}", "Idempotency-Key", key),
                        answer -> !answer.text("/status").equals("HELD"));
    }

    @Test
    void needs_a_conversation_of_the_callers_workspace() {
        Api stranger = CommandServer.newWorkspace("whatsapp");
        Answer answer = stranger.post(conversation + "/messages", "{\"text\": \"Hi\"}", "Idempotency-Key", "k-1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.reason()).isEqualTo("unknown-conversation");
        assertThat(answer.field()).isEqualTo("id");
    }

    private Answer send(String body, String key) {
        return api.post(conversation + "/messages", body, "Idempotency-Key", key, "On-Behalf-Of", "ada");
    }
}
