package io.conversationengine.standalone.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.log.Postgres;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node that lacks the edition which a newer one has set for the workspace `shop`, while both run on one database.
class MissingEditionTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Editions SHIPPED = Editions.shipped();
    private static final String NEXT = "next-2030-01";

    private final SimulatedClock clock = new SimulatedClock(BEGIN);
    private final Database database = new Database(Postgres.newDatabase(), null, null);
    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    @Test
    void stops_its_workspace_only_and_what_waits_there_is_done_once_where_it_is_known() {
        Client shop;
        try (VersionedEngine older = new VersionedEngine("older", database, clock, SHIPPED)) {
            shop = furnished(older, "shop");
            Client rival = furnished(older, "rival");
            try (VersionedEngine newer = newer()) {
                hold(newer.at(shop), shop);
            }
            await().untilAsserted(() -> assertThat(waiting()).containsExactly(BEGIN.plus(MINUTE)));
            await().untilAsserted(() -> assertUnavailable(shop));
            assertGoesOn(rival);
            assertDecidesWithoutRules(shop);
            clock.moveTo(BEGIN.plus(MINUTE));
            await().untilAsserted(() -> assertThat(waiting()).containsExactly(BEGIN.plus(MINUTE.multipliedBy(2))));
            await().until(() -> stored("conversation.WindowClosed", "rival") == 1);
            assertThat(stored("allowance.AllowanceReserved", "shop")).isZero();
        }

        clock.moveTo(BEGIN.plus(MINUTE.multipliedBy(2)));
        try (VersionedEngine newer = newer()) {
            assertIsDoneOnce(newer.at(shop));
        }
    }

    private VersionedEngine newer() {
        return new VersionedEngine("newer", database, clock, SHIPPED.plus(next()));
    }

    private void assertIsDoneOnce(Client shop) {
        await().until(() -> stored("allowance.ReservationSettled", "shop") == 1);
        Answer repeated = sent(shop);
        assertThat(repeated.status()).isEqualTo(202);
        assertThat(repeated.text("status")).isEqualTo("ACCEPTED");
        assertThat(stored("allowance.AllowanceReserved", "shop")).isEqualTo(1);
        assertThat(stored("conversation.OutboundAccepted", "shop")).isEqualTo(1);
        await().until(() -> waiting().isEmpty());
    }

    private static Editions next() {
        Edition known = SHIPPED.named("respond-io-2024-11").orElseThrow();
        Edition next = new Edition(NEXT, known.date(), "What comes next", known.channels());
        return new Editions(new TreeMap<>(Map.of(NEXT, next)));
    }

    /// A workspace to which ann wrote too long ago for an answer without an allowance.
    private static Client furnished(VersionedEngine engine, String workspace) {
        Client client = engine.clientOf(workspace);
        Answer account = client.send("PUT", "/v1/accounts/viber", """
                {"channel": "viber", "overrides": {"windowDuration": "PT30S"}}""");
        assertThat(account.status()).as(account.toString()).isEqualTo(200);
        Answer written = client.write("viber", "ann", "in-1", BEGIN.minus(MINUTE));
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
        return client;
    }

    /// The newer node takes a message that the older one's saga is to carry to its allowance.
    private static void hold(Client newer, Client older) {
        Answer named = newer.send("PUT", "/v1/workspace", "{\"edition\": \"%s\"}".formatted(NEXT));
        assertThat(named.status()).as(named.toString()).isEqualTo(200);
        // It decides by what it knew for half a second: whatever it knows, it registers no such account.
        await().until(() -> older.send("PUT", "/v1/accounts/none", "{\"channel\": \"none\"}")
                        .status()
                == 503);

        Answer held = sent(newer);
        assertThat(held.status()).as(held.toString()).isEqualTo(202);
        assertThat(held.text("status")).isEqualTo("HELD");
    }

    private static Answer sent(Client shop) {
        return shop.answer(conversation("shop", "ann"), "k-1");
    }

    private static ConversationId conversation(String workspace, String contact) {
        return Client.conversation(workspace, "viber", contact);
    }

    private static void assertUnavailable(Client shop) {
        String conversation = "/v1/conversations/" + conversation("shop", "ann");
        assertIsMissing(shop.write("viber", "ben", "in-2", BEGIN));
        assertIsMissing(shop.answer(conversation("shop", "ann"), "k-2"));
        assertIsMissing(shop.send("PUT", "/v1/accounts/line", "{\"channel\": \"line\"}"));
        Stream.of(
                        "/v1/conversations",
                        "/v1/conversations?sendable=free",
                        conversation + "/timeline",
                        conversation + "/verdict?kind=text",
                        "/v1/accounts",
                        "/v1/channels")
                .forEach(path -> assertIsMissing(shop.send("GET", path, "")));
    }

    private static void assertIsMissing(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.text("type")).endsWith("/problems/edition-missing");
        assertThat(answer.text("edition")).isEqualTo(NEXT);
    }

    private static void assertDecidesWithoutRules(Client shop) {
        String conversation = "/v1/conversations/" + conversation("shop", "ann");
        Stream.of(
                        shop.send("GET", conversation, ""),
                        shop.send("GET", "/v1/workspace", ""),
                        shop.send("POST", conversation + "/closure", "{}"),
                        shop.send("POST", "/v1/accounts/viber/receipts", """
                                [{"providerMessageId": "p-1", "status": "delivered", "at": "2026-11-22T10:00:00Z"}]"""),
                        shop.send("GET", "/actuator/health/readiness", ""))
                .forEach(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
    }

    private static void assertGoesOn(Client rival) {
        Answer sent = rival.outcome(conversation("rival", "ann"), "k-1");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        Answer written = rival.write("viber", "ben", "in-2", BEGIN);
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
        Answer found = rival.see(written.position(), "/v1/conversations?externalId=ben");
        assertThat(found.body().path("items").size()).isEqualTo(1);
    }

    /// When the steps of held messages are tried again.
    private List<Instant> waiting() {
        return sql.sql("""
                select execution_time from work.scheduled_tasks
                where convert_from(task_data, 'UTF8') like '%HeldStep%' order by 1
                """).query(OffsetDateTime.class).list().stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private int stored(String event, String workspace) {
        return sql.sql("select count(*) from log.event where name = ? and workspace = ?")
                .params(event, workspace)
                .query(Integer.class)
                .single();
    }
}
