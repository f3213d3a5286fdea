package io.conversationengine.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.Right;
import io.conversationengine.standalone.proof.ProvenEngine;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The audit of an engine with some conversations in it, held against the rows of its log.
class AuditPagesTest {

    private static final ProvenEngine ENGINE = ProvenEngine.shared();

    private static List<Long> rows(String where, Object... parameters) {
        return ENGINE.sql()
                .sql("select position from log.event where workspace = 'demo' and " + where + " order by position")
                .params(parameters)
                .query(Long.class)
                .list();
    }

    private static List<Long> positions(Answer page) {
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("position").longValue())
                .toList();
    }

    private static Answer audit(String query, String... headers) {
        Answer answer = ENGINE.auditor().get("/v1/audit" + query, headers);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    @Test
    void is_of_a_conversation_or_a_contact_and_of_nothing_else() {
        String contact = ENGINE.write(3_000);
        String conversation = ENGINE.sql()
                .sql("select stream from log.event where aggregate_type = 'Conversation' order by position desc")
                .query(String.class)
                .list()
                .getFirst();
        long head = ENGINE.head();
        String bounds = "&limit=500&until=" + head;

        assertThat(positions(audit("?conversation=" + conversation + bounds)))
                .isNotEmpty()
                .isEqualTo(rows("position <= ? and stream = ?", head, conversation));
        assertThat(positions(audit("?contact=" + contact + bounds)))
                .isNotEmpty()
                .isEqualTo(rows("position <= ? and stream in (?, ?)", head, conversation, contact));
    }

    @Test
    void is_of_an_actor_a_key_or_a_kind_and_of_nothing_else() {
        long head = ENGINE.head();
        String bounds = "&limit=500&until=" + head;

        assertThat(positions(audit("?actor=bot:writer&kind=channel.ChannelAccountRegistered" + bounds)))
                .isNotEmpty()
                .isEqualTo(rows(
                        "position <= ? and name = 'channel.ChannelAccountRegistered' and"
                                + " convert_from(metadata, 'UTF8')::jsonb ->> 'actor' = 'bot:writer'",
                        head));
        assertThat(positions(audit("?credential=writer&after=%d".formatted(head - 10) + bounds)))
                .isNotEmpty()
                .isEqualTo(rows(
                        "position <= ? and position > ? and convert_from(metadata, 'UTF8')::jsonb ->> 'credential' ="
                                + " 'writer'",
                        head,
                        head - 10));
        assertThat(positions(audit("?credential=nobody" + bounds))).isEmpty();
    }

    @Test
    void is_read_page_by_page_without_a_gap_or_a_repetition_and_each_page_is_recorded() {
        long head = ENGINE.head();
        List<Long> read = new ArrayList<>();
        int pages = 0;
        for (String after = "0"; !after.isEmpty(); pages++) {
            Answer page = audit("?limit=50&until=%d&after=%s".formatted(head, after));
            read.addAll(positions(page));
            after = page.text("/next");
        }
        assertThat(read).isEqualTo(rows("position <= ?", head));

        List<Long> recorded = rows("position > ? and name = 'audit.AuditRead'", head);
        assertThat(recorded).hasSize(pages);
        JsonNode last = audit("?kind=audit.AuditRead&after=" + (recorded.getLast() - 1))
                .json()
                .at("/items/0");
        assertThat(last.at("/actor").stringValue()).isEqualTo("bot:auditor");
        assertThat(last.at("/credential").stringValue()).isEqualTo("auditor");
        assertThat(last.at("/payload/form").stringValue()).isEqualTo("PAGE");
        assertThat(last.at("/payload/upTo").longValue()).isEqualTo(head);
    }

    @Test
    void says_of_each_event_what_the_log_has_and_which_rules_held() {
        JsonNode first =
                audit("?kind=conversation.CustomerReplyReceived&limit=1").json().at("/items/0");

        assertThat(first.at("/hash").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(ENGINE.stored(first.at("/position").longValue())));
        assertThat(first.at("/edition").stringValue()).isEqualTo("respond-io-2024-11");
        assertThat(first.at("/payload/content/text").stringValue()).isEqualTo("x");
        assertThat(first.at("/actor").stringValue()).isEqualTo("customer");
        assertThat(first.at("/credential").stringValue()).isEqualTo("writer");
        assertThat(first.at("/commandId").stringValue()).isNotEmpty();

        long before = ENGINE.head();
        assertThat(ENGINE.writer()
                        .put("/v1/workspace", "{\"edition\": \"providers-2026-10\"}")
                        .status())
                .isEqualTo(200);
        String contact = ENGINE.write(3_003);
        assertThat(audit("?contact=%s&after=%d".formatted(contact, before))
                        .json()
                        .findValuesAsString("edition"))
                .isNotEmpty()
                .containsOnly("providers-2026-10");
    }

    @Test
    void is_not_given_to_who_has_not_the_right_nor_to_who_asks_for_its_head_only() {
        Api other = ENGINE.api("curious", Set.of(Right.READ, Right.FEED));
        assertThat(other.get("/v1/audit").status()).isEqualTo(403);

        long before = ENGINE.head();
        Answer head = new Answer(head());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Position")).isEqualTo(Long.toString(before));
        assertThat(ENGINE.head()).isEqualTo(before);
    }

    private static HttpResponse<String> head() {
        Api auditor = ENGINE.auditor();
        return auditor.send(
                        "HEAD", "/v1/audit", BodyPublishers.noBody(), auditor.withKey("Accept", "application/x-ndjson"))
                .http();
    }

    @ParameterizedTest
    @CsvSource({
        "?conversation=x, conversation",
        "?contact=x, contact",
        "?actor=anna, actor",
        "?kind=NoSuchEvent, kind",
        "?after=-1, after",
        "?after=x, after",
        "?after=9000000000, after",
        "?from=yesterday, from",
        "?from=2020-01-01T00:00:00Z, from",
        "?from=2999-01-01T00:00:00Z, from",
        "?after=1&from=2026-01-01T00:00:00Z, from",
        "?after=10&until=9, until",
        "?until=9000000000, until",
        "?limit=0, limit",
        "?limit=501, limit",
        "?nonsense=1, nonsense",
        "?account=a/b, account",
        "?account=%E2%80%AE%E2%80%AE, account",
        "?channel=%00, channel",
        "?credential=%00, credential",
        "?credential=, credential",
    })
    void is_not_given_of_what_there_is_not(String query, String field) {
        Answer answer = ENGINE.auditor().get("/v1/audit" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(field);
    }
}
