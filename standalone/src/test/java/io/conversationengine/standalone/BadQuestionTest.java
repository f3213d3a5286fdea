package io.conversationengine.standalone;

import static io.conversationengine.standalone.BadInput.assertNamed;
import static io.conversationengine.standalone.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
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
            conversations/CONVERSATION?at=1                          | at is not known here; no parameter is
            conversations/CONVERSATION/audit?kind=text               | kind is not known here; known are after,
            contacts?status=closed                                   | status is not known here; known are account,
            events?limt=1                                            | limt is not known here; known are after, limit
            workspace?x                                              | x is not known here; no parameter is
            conversations?limit=0x10                                 | limit must be a whole number
            conversations?limit=%D9%A2                               | limit must be a whole number
            contacts?limit=%201                                      | limit must be a whole number
            events?after=0x10                                        | after must be a whole number
            events?limit=%23F                                        | limit must be a whole number
            conversations?q=A10000                                   | q must have at most 200 characters
            conversations?closedAfter=294277-01-01T00:00:00Z         | closedAfter must be an instant
            conversations?closedAfter=1999-12-31T23:59:59Z           | closedAfter must be from the year 2000
            conversations/CONVERSATION/verdict?tag=ACCOUNT_UPDATE    | tag goes with kind=tag only
            conversations/CONVERSATION/verdict?kind=text&language=en | language goes with kind=template only
            conversations/CONVERSATION/verdict?kind=tag&tag=A&name=a | name goes with kind=template only
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
