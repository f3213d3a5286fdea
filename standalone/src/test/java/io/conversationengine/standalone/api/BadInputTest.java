package io.conversationengine.standalone.api;

import static io.conversationengine.standalone.api.BadInput.GOOD;
import static io.conversationengine.standalone.api.BadInput.assertNamed;
import static io.conversationengine.standalone.api.BadInput.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is said to the whole engine that it cannot take is answered with a 4xx that names what is wrong,
/// and leaves no event. The words in the tables are those of [BadInput].
class BadInputTest {

    private final long headBefore = BadInput.head();

    @AfterEach
    void find_no_event_more() {
        assertThat(BadInput.head()).isEqualTo(headBefore);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {WHO}                                                                                 | 400 | message
            {WHO, "message": null}                                                                | 400 | message
            {WHO, "message": "x"}                                                                 | 400 | message
            {WHO, "message": {"text": "x", "sentAt": "NOW"}}                                      | 400 | message.id
            {WHO, "message": {"id": 1, "text": "x", "sentAt": "NOW"}}                             | 400 | message.id
            {WHO, "message": {"id": "", "text": "x", "sentAt": "NOW"}}                            | 400 | message.id
            {WHO, "message": {"id": "A256", "text": "x", "sentAt": "NOW"}}                        | 400 | message.id
            {WHO, "message": {"id": "a\\nb", "text": "x", "sentAt": "NOW"}}                       | 400 | message.id
            {WHO, "message": {"id": "a\\u0000", "text": "x", "sentAt": "NOW"}}                    | 400 | message.id
            {WHO, "message": {"id": "m", "sentAt": "NOW"}}                                        | 400 | message
            {WHO, "message": {"id": "m", "text": ["x"], "sentAt": "NOW"}}                         | 400 | message.text
            {WHO, "message": {"id": "m", "text": "x", "text": "y", "sentAt": "NOW"}}              | 400 | message.text
            {WHO, "message": {"id": "m", "text": "x", "other": {}, "sentAt": "NOW"}}              | 400 | message
            {WHO, "message": {"id": "m", "other": [], "sentAt": "NOW"}}                           | 400 | message.other
            {WHO, "message": {"id": "m", "other": {"a": NaN}, "sentAt": "NOW"}}                  | 400 | message.other.a
            {WHO, "message": {"id": "m", "media": {"type": "image"}, "sentAt": "NOW"}}         | 400 | message.media.url
            {WHO, "message": {"id": "m", "media": {"url": "https://x.org"}, "sentAt": "NOW"}} | 400 | message.media.type
            {WHO, "message": {"id": "m", "text": "x"}}                                            | 400 | message.sentAt
            {WHO, "message": {"id": "m", "text": "x", "sentAt": 0}}                               | 400 | message.sentAt
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "yesterday"}}                     | 400 | message.sentAt
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "2026-11-22T10:00:00"}}           | 400 | message.sentAt
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "1999-01-01T00:00:00Z"}}          | 400 | message.sentAt
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "9999-01-01T00:00:00Z"}}          | 400 | message.sentAt
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "NOW"}, "trigger": "TELEPATHY"}   | 400 | trigger
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "NOW"}, "extra": 1}               | 400 | extra
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "NOW", "extra": 1}}               | 400 | message.extra
            {WHO, "message": {"id": "m", "text": "x", "sentAt": "NOW"}                            | 400 | malformed
            {"account": "telegram", "contact": {}, "message": {"id": "m", "text": "x"}}       | 400 | contact.externalId
            {"account": "telegram", "contact": {"externalId": ""}}                            | 400 | contact.externalId
            {"account": "telegram", "contact": {"externalId": "a\\u0007"}}                    | 400 | contact.externalId
            {"account": "", "contact": {"externalId": "ann"}}                                     | 400 | account
            {"account": "a/b", "contact": {"externalId": "ann"}}                                  | 400 | account
            {"account": {"id": "telegram"}}                                                       | 400 | account
            []                                                                                    | 400 | body
            null                                                                                  | 400 | body
            """)
    void of_an_inbound_message_is_named(String body, int status, String field) {
        assertNamed(BadInput.api().post("/v1/inbound", filled(body)), status, field);
    }

    @Test
    void of_an_inbound_message_on_an_unknown_account_is_named() {
        assertNamed(BadInput.api().post("/v1/inbound", filled(GOOD).replace("telegram", "unheard-of")), 422, "account");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CONVERSATION | {}                                                                     | 400 | body
            CONVERSATION | {"text": ""}                                                           | 400 | text
            CONVERSATION | {"text": 5}                                                            | 400 | text
            CONVERSATION | {"text": "A20001"}                                                     | 400 | text
            CONVERSATION | {"text": "a\\u0000"}                                                   | 400 | text
            CONVERSATION | {"text": "\\udfff"}                                                    | 400 | text
            CONVERSATION | {"text": "x", "automated": "yes"}                                      | 400 | automated
            CONVERSATION | {"text": "x", "media": {"type": "a", "url": "https://x.org"}}          | 400 | body
            CONVERSATION | {"text": "x", "tag": "ACCOUNT_UPDATE"}                                 | 422 | tag
            CONVERSATION | {"text": "x", "tag": "HUMAN_AGENT"}                                    | 422 | tag
            CONVERSATION | {"template": {"name": "a", "language": "en"}}                          | 422 | template
            CONVERSATION | {"template": {"name": "a"}}                                         | 400 | template.language
            CONVERSATION | {"template": {"name": "a", "language": "en", "parameters": [1]}}  | 400 | template.parameters
            CONVERSATION|{"template": {"name": "a", "language": "en", "parameters": ["A1025"]}}|400|template.parameters
            CONVERSATION | {"other": {}}                                                          | 400 | other
            CONVERSATION | {"text": "another body"}                                              | 422 | Idempotency-Key
            NOBODY       | {"text": "x"}                                                          | 404 | id
            not-an-id    | {"text": "x"}                                                          | 404 | id
            """)
    void of_a_message_to_send_is_named(String id, String body, int status, String field) {
        String key = body.contains("another body") ? "k-0" : "k-1";
        Answer answer = BadInput.api()
                .post("/v1/conversations/" + filled(id) + "/messages", filled(body), "Idempotency-Key", key);
        assertNamed(answer, status, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST /conversations                          | {"account": "telegram"}                  | 400 | externalId
            POST /conversations                          | {"externalId": "ann"}                    | 400 | account
            POST /conversations                          | {"account": "x", "externalId": "ann"}    | 422 | account
            POST /conversations                          | {"account": "telegram", "externalId": "b"} | 422 | externalId
            POST /conversations                          | {"account": "telegram", "contactId": "b"} | 400 | contactId
            POST /conversations                       | {"account": "telegram", "contactId": "NOBODY"} | 422 | contactId
            POST /conversations                      | {"account": "telegram", "externalId": "ann"} | 409 | CONVERSATION
            POST /conversations/CONVERSATION/reopening   | {}                                       | 409 | already-open
            POST /conversations/CONVERSATION/reopening   | {"text": "x"}                            | 400 | text
            POST /conversations/NOBODY/reopening         | {}                                       | 404 | id
            POST /conversations/CONVERSATION/closure     | {"category": "A129"}                     | 400 | category
            POST /conversations/CONVERSATION/closure     | {"category": "a\\tb"}                    | 400 | category
            POST /conversations/CONVERSATION/closure     | {"summary": "A513"}                      | 400 | summary
            POST /conversations/CONVERSATION/closure     | {"summary": "\\u0000"}                   | 400 | summary
            POST /conversations/NOBODY/closure           | {}                                       | 404 | id
            PUT /conversations/CONVERSATION/assignee     | {"agent": ""}                            | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | {"agent": "A129"}                        | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | {"agent": " \\t "}                        | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | {"agent": "\\u200b"}                     | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | {"agent": "ada\\u2060"}                  | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | {"agent": "\\u3164"}                     | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | {"agent": 7}                             | 400 | agent
            PUT /conversations/CONVERSATION/assignee     | ada                                      | 400 | malformed
            PUT /conversations/NOBODY/assignee           | {"agent": "ada"}                         | 404 | id
            POST /conversations/NOBODY/reachability      | {}                                       | 404 | id
            POST /contacts                               | {"account": "telegram"}                  | 400 | externalId
            POST /contacts                               | {"account": "x", "externalId": "b"}      | 422 | account
            PUT /contacts/CONTACT                        | {"labels": ["a", "\\ud800"]}             | 400 | labels
            PUT /contacts/CONTACT                        | {"emails": "a@b"}                        | 400 | emails
            PUT /contacts/CONTACT                        | {"person": "\\u001f"}                    | 400 | person
            PUT /contacts/NOBODY                         | {"name": "x"}                            | 404 | id
            PUT /contacts/ann                            | {"name": "x"}                            | 404 | id
            PUT /accounts/telegram                       | {"channel": "line"}                      | 409 | channel
            PUT /accounts/telegram                       | {}                                       | 400 | channel
            PUT /accounts/new                            | {"channel": "pigeon"}                    | 422 | channel
            PUT /accounts/new                            | {"channel": "line", "name": "a\\u009f"}  | 400 | name
            PUT /accounts/A65                            | {"channel": "line"}                      | 400 | id
            PUT /accounts/a%0Ab                          | {"channel": "line"}                      | 400 | id
            PUT /accounts/a%FFb                     | {"channel": "line"}                      | 400 | malformed-request
            PUT /accounts/telegram/templates/a/en        | {"status": ""}                           | 400 | status
            PUT /accounts/telegram/templates/A513/en     | {"status": "APPROVED"}                   | 400 | name
            PUT /accounts/telegram/templates/a/A36       | {"status": "APPROVED"}                   | 400 | language
            PUT /accounts/nobody/templates/a/en          | {"status": "APPROVED"}                   | 404 | id
            PUT /workspace                               | {"edition": "1999"}                      | 422 | edition
            PUT /workspace                               | {"edition": ""}                          | 400 | edition
            PUT /workspace                             | {"assignOnReopen": "SOMETIMES"}          | 400 | assignOnReopen
            PUT /workspace                            | {"unassignOnClose": 1}                   | 400 | unassignOnClose
            PUT /workspace                               | {"warnBefore": "PT60.5S"}                | 400 | warnBefore
            PUT /accounts/x | {"channel":"sms","overrides":{"windowDuration":"PT1.5S"}} | 400 | overrides.windowDuration
            PUT /workspace                               | {"warnBefore": "P8D"}                    | 400 | warnBefore
            PUT /workspace                               | {"warnBefore": "PT99999999999999999999S"} | 400 | warnBefore
            POST /accounts/telegram/receipts             | {"messageId": "MESSAGE"}                 | 400 | at
            POST /accounts/telegram/receipts             | {"messageId": "MESSAGE", "status": "lost"} | 400 | status
            POST /accounts/telegram/receipts|{"messageId": "NOBODY.x", "status": "sent", "at": "NOW"}|404|messageId
            POST /accounts/nobody/receipts          | {"messageId": "MESSAGE", "status": "sent", "at": "NOW"} | 404 | id
            """)
    void of_any_other_request_is_named(String where, String body, int status, String field) {
        String[] request = filled(where).split(" ", 2);
        List<String> headers = BadInput.api().withKey("Content-Type", "application/json");
        BodyPublisher sent = BodyPublishers.ofString(filled(body));
        assertNamed(BadInput.api().send(request[0], "/v1" + request[1], sent, headers), status, filled(field));
    }
}
