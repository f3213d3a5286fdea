package io.conversationengine.standalone.api;

import static io.conversationengine.standalone.api.BadInput.assertNamed;
import static io.conversationengine.standalone.api.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A question that the whole engine cannot take is answered with a 4xx that names the parameter, and never as if
/// another one had been asked. The words in the questions are those of [BadInput].
class BadQuestionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            conversations?status=open&status=closed                  | status must be given once
            conversations?q=ann&q=bob                                | q must be given once
            conversations?in=name&in=phone                           | in must be given once
            conversations?limit=1&%6Cimit=2                          | limit must be given once
            conversations/CONVERSATION/timeline?limit=1&limit=5      | limit must be given once
            events?after=0&after=1                                   | after must be given once
            conversations?=closed                                    | query must have a name before each =
            conversations?stauts=closed                              | stauts is not known here; known are account,
            conversations?Status=closed                              | Status is not known here; known are account,
            conversations/CONVERSATION?at=1                          | at is not known here; known are asOf
            conversations/CONVERSATION/audit?kind=text               | kind is not known here; known are after,
            contacts?status=closed                                   | status is not known here; known are account,
            events?limt=1                                            | limt is not known here; known are account, after,
            workspace?x                                              | x is not known here; no parameter is
            conversations?limit=0x10                                 | limit must be a whole number
            conversations?limit=%D9%A2                               | limit must be a whole number
            contacts?limit=%201                                      | limit must be a whole number
            events?after=0x10                                        | after must be a whole number
            events?limit=%23F                                        | limit does not go with application/x-ndjson
            conversations?q=A10000                                   | q must have at most 200 characters
            conversations?closedAfter=294277-01-01T00:00:00Z         | closedAfter must be an instant
            conversations?closedAfter=1999-12-31T23:59:59Z           | closedAfter must be from the year 2000
            conversations/CONVERSATION/verdict?tag=ACCOUNT_UPDATE    | tag goes with kind=tag only
            conversations/CONVERSATION/verdict?kind=text&language=en | language goes with kind=template only
            conversations/CONVERSATION/verdict?kind=tag&tag=A&name=a | name goes with kind=template only
            events?after=                                            | after must be a whole number
            conversations?after=                                     | after must be the next of a page of the same list
            contacts?after=                                          | after must be the next of a page of the same list
            accounts?after=                                          | after must be the next of a page of the same list
            conversations/CONVERSATION/audit?after=                  | after must be the next of a page of the same list
            conversations/CONVERSATION/timeline?after                | after must be the next of a page of the same list
            events?limit=                                            | limit does not go with application/x-ndjson
            events?until=9999999999                                  | until must be from 0 to
            events?after=2&until=1                                   | until must not be before after
            events?from=2026-11-22T10:00:00                          | from must be an instant
            events?from=2001-01-01T00:00:00Z                         | from must not be before the first event
            events?until=2099-01-01T00:00:00Z                        | until must not be later than now
            events?after=0&from=2026-11-22T10:00:00Z                 | from does not go with after
            events?kind=conversation.Opened                          | kind must be names of events
            events?conversation=1                                    | conversation must be the id of a conversation
            events?form=csv                                          | form must be cloudevents or rows
            conversations?limit=                                     | limit must not be empty
            contacts?order=                                          | order must not be empty
            conversations/CONVERSATION/timeline?order=               | order must not be empty
            conversations/CONVERSATION/verdict?kind=                 | kind must not be empty
            conversations?closedAfter=2026-11-22T15:30Z              | closedAfter must be an instant
            conversations?closedAfter=2026-11-22T15:30:58.Z          | closedAfter must be an instant
            conversations?closedAfter=2026-11-22T15:30:58%2B24:00    | closedAfter must be an instant
            statistics?per=year                                      | per must be of hour, day, week, month, channel
            statistics?timezone=Mars/Base                            | timezone must be the name of an IANA time zone
            statistics?from=2026-10-02T00:00:00Z&to=2026-10-01T00:00:00Z | to must be after from
            statistics?to=                                           | to must be an instant
            accounts?after=YWNjb3VudHMgAA                            | after must be the next of a page of the same list
            accounts?after=YWNjb3VudHMg7aCA                          | after must be the next of a page of the same list
            """)
    void is_answered_with_what_is_wrong_with_it(String question, String detail) {
        Answer answer = BadInput.api().get("/v1/" + filled(question));

        assertNamed(answer, 400, answer.field());
        assertThat(answer.text("/detail")).startsWith(detail);
        assertThat(detail).startsWith(answer.field() + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "proofs/1", "consistency?from=1", "key"})
    void of_what_nobody_can_sign_is_told_how_to_give_the_engine_a_key(String question) {
        Answer answer = BadInput.api().get("/v1/log/" + question);

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.reason()).isEqualTo("no-signing-key");
        assertThat(answer.text("/detail")).contains("engine.log.signing-key-file", "openssl genpkey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:00:00.1234567890Z",
                "2026-11-22T10:00:00%2B23:59",
                "2026-11-22T23:59:60Z",
                "2026-11-22t10:00:00z"
            })
    void is_understood_in_every_form_of_an_instant(String instant) {
        assertThat(BadInput.api()
                        .get("/v1/conversations?closedAfter=" + instant)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void means_the_same_with_ids_in_upper_case() {
        String conversation = filled("CONVERSATION");
        String path = "/v1/conversations/" + conversation;
        String upper = "/v1/conversations/" + conversation.toUpperCase(Locale.ROOT);
        assertThat(BadInput.api().get(upper).text("/id")).isEqualTo(conversation);
        assertThat(BadInput.api()
                        .get("/v1/contacts/" + filled("CONTACT").toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
        String next = BadInput.api().get(path + "/timeline?limit=1").text("/next");
        assertThat(BadInput.api().get(upper + "/timeline?limit=1&after=" + next).status())
                .isEqualTo(200);
        String ids = "{\"conversations\": [\"" + conversation.toUpperCase(Locale.ROOT) + "\"]}";
        assertThat(BadInput.api().post("/v1/verdicts", ids).json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void goes_on_from_no_place_that_the_engine_did_not_give_out() {
        String path = filled("/v1/conversations/CONVERSATION/timeline?limit=1");
        String next = BadInput.api().get(path).text("/next");
        String other = filled("/v1/conversations/CONVERSATION/audit?limit=1");
        assertNamed(BadInput.api().get(other + "&after=" + next), 400, "after");
        assertNamed(BadInput.api().get(path + "&order=desc&after=" + next), 400, "after");
        // The last letter has bits that nobody reads.
        for (int i = 0; i < next.length() - 1; i++) {
            char changed = next.charAt(i) == 'A' ? 'B' : 'A';
            String forged = next.substring(0, i) + changed + next.substring(i + 1);
            assertNamed(BadInput.api().get(path + "&after=" + forged), 400, "after");
        }
    }

    @Test
    void begins_like_any_other_with_an_empty_last_event() {
        String answer = BadInput.api()
                .raw(("HEAD /v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                                + BadInput.api().key() + "\r\nAccept: text/event-stream\r\nLast-Event-ID:\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(answer).startsWith("HTTP/1.1 200").contains("text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.0", "0x1", "9999999999999999999", "1 2"})
    void is_told_that_its_last_event_is_none(String lastEventId) {
        assertNamed(following("/v1/events", lastEventId), 400, "Last-Event-ID");
        assertNamed(following("/v1/inboxes/all/updates", lastEventId), 400, "Last-Event-ID");
    }

    @Test
    void is_told_that_it_has_two_last_events() {
        assertNamed(following("/v1/events", "1", "2"), 400, "Last-Event-ID");
        assertNamed(following("/v1/inboxes/all/updates", "1", "2"), 400, "Last-Event-ID");
    }

    private static Answer following(String path, String... lastEventIds) {
        List<String> headers = new ArrayList<>(BadInput.api().withKey("Accept", "text/event-stream"));
        for (String id : lastEventIds) {
            headers.addAll(List.of("Last-Event-ID", id));
        }
        return BadInput.api().send("GET", path, BodyPublishers.noBody(), headers);
    }
}
