package io.conversationengine.query.webhook;

import static io.conversationengine.query.webhook.Shop.MESSAGE;
import static io.conversationengine.query.webhook.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.Right;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class WebhookEndpointTest {

    private static final Shop SHOP = Shop.shared();
    private static final String URL = "https://crm.shop.example/in";

    @AfterEach
    void end() {
        SHOP.forgetWebhooks();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                     | url",
                "{\"url\": \"\"}                                        | url",
                "{\"url\": \"no address\"}                              | url",
                "{\"url\": \"/in\"}                                     | url",
                "{\"url\": \"ftp://crm.shop.example/\"}                 | url",
                "{\"url\": \"https:///in\"}                             | url",
                "{\"url\": \"https://crm.shop.example:70000/\"}         | url",
                "{\"url\": \"https://anna:word@crm.shop.example/\"}     | url",
                "{\"url\": \"https://crm.shop.example/#part\"}          | url",
                "{\"url\": \"https://10.0.0.1/\"}                       | url",
                "{\"url\": \"https://169.254.169.254/latest\"}          | url",
                "{\"url\": \"https://2130706434/\"}                     | url",
                "{\"url\": \"https://127.1/\"}                          | url",
                "{\"url\": \"https://0x7f.0.0.1/\"}                     | url",
                "{\"url\": \"https://[::1]/\"}                          | url",
                "{\"url\": \"https://[::ffff:10.0.0.1]/\"}              | url",
                "{\"url\": \"https://[fe80::1%25eth0]/\"}               | url",
                "{\"url\": \"https://[64:ff9b::a00:1]/\"}               | url",
                "{\"url\": \"http://8.8.8.8/\"}                         | url",
                "{\"url\": \"https://crm.shop.example/\", \"kinds\": []} | kinds",
                "{\"url\": \"https://crm.shop.example/\", \"kinds\": [null]} | kinds[0]",
                "{\"url\": \"https://crm.shop.example/\", \"kinds\": [\"conversation.Nothing\"]} | kinds",
                "{\"url\": \"https://crm.shop.example/\", \"kinds\": [\"conversation.command.SendOutbound\"]} | kinds"
            })
    void names_what_does_not_fit(String body, String field) {
        Reply answer = SHOP.client.put("/v1/webhooks/bad", body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString(answer.json().toString()))
                .isEqualTo(field);
        assertThat(SHOP.client.get("/v1/webhooks").json().path("items")).isEmpty();
    }

    @Test
    void knows_no_webhook_of_another_workspace() {
        SHOP.put("crm", URL, "");
        Client rival = SHOP.rival();

        assertThat(rival.get("/v1/webhooks").json().path("items")).isEmpty();
        List<Reply> answers = List.of(
                rival.get("/v1/webhooks/crm"),
                rival.delete("/v1/webhooks/crm"),
                rival.post("/v1/webhooks/crm/secret"),
                rival.post("/v1/webhooks/crm/enabling"),
                rival.post("/v1/webhooks/crm/resend", "{\"after\": 0}"),
                rival.get("/v1/webhooks/crm/deliveries"));
        assertThat(answers).extracting(Reply::status).containsOnly(404);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.json().path("type").asString()).endsWith("/unknown-webhook"));
    }

    @Test
    void resends_from_no_position_that_there_never_was() {
        SHOP.put("crm", URL, "");

        for (String after : List.of("-1", "null", Long.toString(SHOP.engine.head() + 1_000))) {
            Reply answer = SHOP.client.post("/v1/webhooks/crm/resend", "{\"after\": %s}".formatted(after));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("after");
        }
        assertThat(SHOP.client.get("/v1/webhooks/crm/deliveries?after=x").status())
                .isEqualTo(400);
    }

    @Test
    void makes_twenty_of_a_workspace_and_no_more() {
        for (int number = 1; number <= 20; number++) {
            assertThat(SHOP.put("crm-" + number, URL, "").status()).isEqualTo(200);
        }

        Reply answer = SHOP.put("crm-21", URL, "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("limit").intValue()).isEqualTo(20);
        assertThat(SHOP.put("crm-20", URL + "/new", "").status()).isEqualTo(200);
    }

    @Test
    void records_who_decided_what_and_nothing_that_lets_anybody_in() {
        long begin = SHOP.engine.head();
        SHOP.put("crm", URL + "?token=abc", "[\"%s\"]".formatted(MESSAGE));
        SHOP.put("crm", URL + "?token=abc", "[\"%s\"]".formatted(MESSAGE));
        SHOP.client.post("/v1/webhooks/crm/secret");
        SHOP.client.post("/v1/webhooks/crm/resend", "{\"after\": 0}");
        SHOP.client.post("/v1/webhooks/crm/enabling");
        assertThat(SHOP.client.delete("/v1/webhooks/crm").status()).isEqualTo(204);

        List<String> names = SHOP.sql
                .sql("select name from log.event where position > ? order by position")
                .param(begin)
                .query(String.class)
                .list();
        assertThat(names)
                .containsExactly(
                        "webhook.WebhookChanged",
                        "webhook.WebhookSecretRotated",
                        "webhook.WebhookResent",
                        "webhook.WebhookDeleted");
        String feed = SHOP.client.get("/v1/events?after=" + begin).response().body();
        assertThat(feed)
                .contains(URL)
                .contains("bot:helpdesk")
                .doesNotContain("abc")
                .doesNotContain("whsec_");
    }

    @Test
    void needs_the_right_to_administer() {
        Client client = withRights(Right.daily());

        assertThat(client.get("/v1/webhooks").status()).isEqualTo(403);
        assertThat(client.put("/v1/webhooks/crm", "{\"url\": \"%s\"}".formatted(URL))
                        .status())
                .isEqualTo(403);
    }

    /// It is a way to read all events.
    @Test
    void leads_elsewhere_with_the_right_to_the_feed_only() {
        SHOP.put("crm", URL, "");
        Client client = withRights(Set.of(Right.ADMINISTER));

        Reply answer = client.put("/v1/webhooks/crm", "{\"url\": \"%s/2\"}".formatted(URL));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("right").asString()).isEqualTo("feed");
        assertThat(client.get("/v1/webhooks/crm").json().path("url").asString()).isEqualTo(URL);
    }

    private static Client withRights(Set<Right> rights) {
        return SHOP.engine.client(SHOP.engine
                .get(ApiKeys.class)
                .create("key-" + UUID.randomUUID(), Story.SHOP, false, rights, false)
                .secret());
    }

    @Test
    void shows_what_was_sent_in_pages_the_newest_first() {
        try (Receiver receiver = new Receiver()) {
            String name = SHOP.webhook(receiver.url("/"), "[\"%s\"]".formatted(MESSAGE));
            List<String> ids = SHOP.messagesOf(SHOP.writes(5));
            String path = "/v1/webhooks/%s/deliveries?limit=2".formatted(name);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() == 5);
            await().atMost(PATIENCE)
                    .until(() ->
                            SHOP.lastDelivery(name).path("eventId").asString("").equals(ids.getLast()));

            List<String> shown = new ArrayList<>();
            JsonNode page = SHOP.client.get(path).json();
            while (true) {
                page.path("items")
                        .forEach(item -> shown.add(item.path("eventId").asString()));
                String next = page.path("next").asString("");
                if (next.isEmpty()) {
                    break;
                }
                page = SHOP.client.get(path + "&after=" + next).json();
            }
            assertThat(shown).isEqualTo(ids.reversed());
        }
    }
}
