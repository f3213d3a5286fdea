package io.conversationengine.query.webhook;

import static io.conversationengine.query.webhook.Shop.MESSAGE;
import static io.conversationengine.query.webhook.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Story;
import io.conversationengine.query.webhook.Receiver.Got;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A receiver's record of what came, against the rows of the log.
@Timeout(120)
class WebhookTest {

    private static final Shop SHOP = Shop.shared();
    private static final String MESSAGES = "[\"%s\"]".formatted(MESSAGE);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void end() {
        SHOP.forgetWebhooks();
        receiver.close();
    }

    @Test
    void is_sent_every_event_in_the_order_of_its_conversation_signed() throws Exception {
        long begin = SHOP.engine.head();
        Reply made = SHOP.put("all", receiver.url("/in?token=1"), "");
        String secret = made.json().path("secret").asString();
        List<Chat> chats = List.of(SHOP.writes(30), SHOP.writes(3), SHOP.writes(5));

        List<String> expected = SHOP.recorded(begin, "");
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= expected.size());

        assertThat(receiver.taken()).extracting(Got::id).containsExactlyInAnyOrderElementsOf(expected);
        for (Chat chat : chats) {
            assertThat(receiver.takenOf(chat))
                    .isEqualTo(SHOP.recordedOf(chat.id().value()));
        }
        for (Got got : receiver.taken()) {
            assertThat(got.signature()).isEqualTo("v1," + hmac(secret, got));
            assertThat(got.path()).isEqualTo("/in?token=1");
            assertThat(got.contentType()).startsWith("application/cloudevents+json");
            assertThat(got.event().path("id").asString()).isEqualTo(got.id());
            assertThat(got.seconds()).isEqualTo(SHOP.engine.clock().instant().getEpochSecond());
        }
        assertThat(receiver.taken().getLast().event().path("specversion").asString())
                .isEqualTo("1.0");
    }

    @Test
    void is_sent_no_kind_that_it_does_not_take_and_nothing_of_another_workspace() {
        Receiver rivals = new Receiver();
        Client rival = SHOP.rival();
        rival.put("/v1/webhooks/all", "{\"url\": \"%s\"}".formatted(rivals.url("/")));
        SHOP.webhook(receiver.url("/"), MESSAGES);
        Chat chat = SHOP.writes(3);
        SHOP.engine.record(Story.ofRival());

        await().atMost(PATIENCE)
                .until(() -> receiver.taken().size() >= 3 && rivals.taken().size() >= 2);
        assertThat(receiver.all())
                .allSatisfy(got -> assertThat(got.stream()).isEqualTo(chat.id().value()));
        assertThat(rivals.all())
                .allSatisfy(got -> assertThat(
                                got.event().path("data").path("workspace").asString())
                        .isEqualTo("rival"));
        rival.delete("/v1/webhooks/all");
        rivals.close();
    }

    @Test
    void is_sent_erased_where_the_contact_was_erased_before_it_was_taken() {
        receiver.answers(500);
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        Chat chat = new Chat(new Story(), "line", "mona")
                .contactRegistered(Story.SECRETIVE, Story.BEGIN)
                .customerWrote("a", "my secret", Story.BEGIN);
        SHOP.engine.record(chat.story());
        SHOP.awaitState(name, "FAILING");
        assertThat(receiver.all().getLast().body()).contains("my secret");
        assertThat(SHOP.sql
                        .sql("select coalesce(string_agg(w::text || a::text || d::text, ''), '') from push.webhook w"
                                + " left join push.waiting a using (workspace, name) left join push.delivery d"
                                + " using (workspace, name)")
                        .query(String.class)
                        .single())
                .doesNotContain("secret\"")
                .doesNotContain("my secret");
        ContactId contact = chat.id().contact();
        SHOP.engine.get(ContactKeys.class).destroy(contact);
        SHOP.engine.record(chat.contactErased(Story.BEGIN).story());

        receiver.answers(200);
        SHOP.passes(Duration.ofSeconds(10));
        await().atMost(PATIENCE).until(() -> !receiver.taken().isEmpty());
        assertThat(receiver.taken().getFirst().body()).doesNotContain("secret").contains("erased");
    }

    @Test
    void signs_with_both_secrets_for_a_day_after_a_rotation() throws Exception {
        Reply made = SHOP.put("rotated", receiver.url("/"), MESSAGES);
        String first = made.json().path("secret").asString();
        Reply rotated = SHOP.client.post("/v1/webhooks/rotated/secret");
        String second = rotated.json().path("secret").asString();
        assertThat(second).isNotEqualTo(first);
        SHOP.writes(1);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() == 1);
        Got got = receiver.taken().getLast();
        assertThat(List.of(got.signature().split(" ", -1)))
                .containsExactly("v1," + hmac(second, got), "v1," + hmac(first, got));

        SHOP.passes(Duration.ofHours(24));
        SHOP.writes(1);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() == 2);
        Got later = receiver.taken().getLast();
        assertThat(later.signature()).isEqualTo("v1," + hmac(second, later));
        assertThat(SHOP.see("rotated").toString()).doesNotContain("whsec_");
        assertThat(SHOP.put("rotated", receiver.url("/2"), MESSAGES).json().has("secret"))
                .isFalse();
        assertThat(SHOP.sql
                        .sql("select string_agg(convert_from(payload, 'UTF8'), '') from log.event"
                                + " where name like 'webhook.%'")
                        .query(String.class)
                        .single())
                .contains("rotated")
                .doesNotContain("whsec_");
    }

    @Test
    void sends_again_from_any_position() {
        long begin = SHOP.engine.head();
        String name = SHOP.webhook(receiver.url("/"), MESSAGES);
        SHOP.writes(4);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() == 4);

        Reply resent = SHOP.client.post("/v1/webhooks/%s/resend".formatted(name), "{\"after\": %d}".formatted(begin));
        assertThat(resent.status()).as(resent.response().body()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() == 8);
        List<String> ids = SHOP.recorded(begin, MESSAGE);
        assertThat(receiver.taken())
                .extracting(Got::id)
                .isEqualTo(List.of(ids, ids).stream().flatMap(List::stream).toList());

        SHOP.client.post("/v1/webhooks/%s/resend".formatted(name), "{\"after\": %d}".formatted(SHOP.engine.head()));
        SHOP.writes(1);
        await().atMost(PATIENCE).until(() -> receiver.taken().size() == 9);
    }

    /// As Standard Webhooks says, by nothing of the engine's.
    private static String hmac(String secret, Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = got.id() + "." + got.seconds() + "." + got.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
