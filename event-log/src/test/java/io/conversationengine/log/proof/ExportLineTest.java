package io.conversationengine.log.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.append.EventRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportLineTest {

    private static final String HASH = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private static final String OF_AN_EVENT = """
            {"position":7,"id":"0190b2a4-0000-7000-8000-00000000000a","workspace":null,\
            "stream":"a","aggregateType":"Account","sequence":0,"name":"ledger.Paid","revision":"1",\
            "micros":1000000,"metadata":"{}","payload":{"base64":"/wA="},"hash":"%s"}""".formatted(HASH);

    @Test
    void has_its_members_in_one_order_and_no_space() {
        EventRow row = new EventRow(
                "0190b2a4-0000-7000-8000-00000000000a",
                null,
                "a",
                "Account",
                0,
                "ledger.Paid",
                "1",
                Instant.ofEpochSecond(1),
                bytes("{}"),
                new byte[] {(byte) 0xff, 0});

        assertThat(ExportLine.of(new ExportEntry.Event(new Link(7, HASH), row)))
                .asString()
                .isEqualTo(OF_AN_EVENT);
        assertThat(ExportLine.of(new ExportEntry.End(new Link(7, HASH))))
                .asString()
                .isEqualTo("{\"position\":7,\"hash\":\"%s\"}".formatted(HASH));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 11, 13})
    void says_all_that_is_stored_and_is_read_back(int number) {
        EventRow row = ExampleLog.row(number);
        ExportEntry.Event event = new ExportEntry.Event(Link.BEGINNING.next(row), row);

        assertThat(ExportLine.read(ExportLine.of(event)))
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    @Test
    void escapes_what_json_demands_and_nothing_else() {
        String all = "\"\\/\b\t\n\u000b\f\r\u0000\u001f\u007f\u2028é\uD83D\uDE80";

        assertThat(new CanonicalJson().with("a", all))
                .hasToString("{\"a\":\"\\\"\\\\/\\b\\t\\n\\u000b\\f\\r\\u0000\\u001f\u007f\u2028é\uD83D\uDE80\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"position\":7,      | {\"position\": 7,",
                "{\"position\":7,      | {\"position\":07,",
                "{\"position\":7,      | {\"position\":7.0,",
                "{\"position\":7,      | {\"position\":7,\"position\":7,",
                "{\"position\":7,      | ",
                "\"stream\":\"a\"      | \"stream\":\"\\u0061\"",
                "\"stream\":\"a\"      | \"stream\":null",
                "\"stream\":\"a\"      | \"stream\":\"\\ud800\"",
                "00000000000a          | 00000000000A",
                "8000-00000000000a     | 8000-a",
                "\"0190                | null,\"0190",
                "aabbccddeeff\"        | AABBCCDDEEFF\"",
                "aabbccddeeff\"        | aabbccddeef\"",
                "/wA=                  | /wB=",
                "/wA=                  | /wA",
                "{\"base64\":\"/wA=\"} | {\"base64\":\"e30=\"}",
                "\"metadata\":\"{}\"   | \"metadata\":{}",
                "\"micros\":1000000    | \"micros\":99999999999999999999",
            })
    void has_no_other_form(String part, String other) {
        String line = OF_AN_EVENT.replace(part, other == null ? "" : other);

        assertThat(line).isNotEqualTo(OF_AN_EVENT);
        assertThat(ExportLine.read(bytes(line))).isEqualTo(new ExportEntry.Unreadable());
        assertThat(ExportLine.read(bytes(OF_AN_EVENT))).isInstanceOf(ExportEntry.Event.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "[]", "null", "7", "{\"id\":null}", "{\"position\":7,\"hash\":null}"})
    void is_not_read_from_anything_else(String line) {
        assertThat(ExportLine.read(bytes(line))).isEqualTo(new ExportEntry.Unreadable());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
