package io.conversationengine.standalone.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.AgentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    private static final Instant AT = Instant.parse("2002-02-01T05:44:14Z");
    private static final ExternalId ANNA = new ExternalId("anna@example.org");

    private static final String CUSTOMER = """
            {"at": "2002-02-01T05:44:14Z", "contact": "anna@example.org", "id": "m-1", "do": "customer", \
            "name": "Anna Ö", "email": "anna@example.org", "subject": "Help", "text": "Hello", "phone": "+3581"}
            """;
    private static final String AGENT = """
            {"at": "2002-02-01T05:44:14Z", "contact": "anna@example.org", "id": "m-2", "do": "agent", \
            "name": "Bo", "email": "bo@example.org", "text": "Hi"}
            """;
    private static final String CLOSE = """
            {"at": "2002-02-01T05:44:15Z", "contact": "anna@example.org", "id": "m-3", "do": "close"}
            """;

    @TempDir
    private Path folder;

    @Test
    void is_a_list_of_acts_in_the_order_of_its_lines() throws IOException {
        assertThat(actsOf(CUSTOMER + AGENT + CLOSE))
                .containsExactly(
                        new TraceAct.CustomerWrote(
                                AT,
                                ANNA,
                                new ProviderMessageId("m-1"),
                                new Profile(
                                        "Anna Ö",
                                        null,
                                        null,
                                        List.of(),
                                        List.of("anna@example.org"),
                                        List.of("+3581"),
                                        List.of(),
                                        null),
                                new Content.Text("Hello", "Help")),
                        new TraceAct.AgentSent(
                                AT,
                                ANNA,
                                new IdempotencyKey("m-2"),
                                new AgentId("bo@example.org"),
                                new Content.Text("Hi", null)),
                        new TraceAct.Closed(AT.plusSeconds(1), ANNA));
    }

    @Test
    void may_leave_out_what_is_not_known_of_the_customer() throws IOException {
        assertThat(actsOf("""
                        {"at": "2002-02-01T05:44:14Z", "contact": "anna@example.org", "id": "m-1", "do": "customer", \
                        "name": null, "text": ""}

                        """))
                .containsExactly(new TraceAct.CustomerWrote(
                        AT, ANNA, new ProviderMessageId("m-1"), Profile.UNKNOWN, new Content.Text("", null)));
    }

    @Test
    void that_is_empty_has_no_beginning() throws IOException {
        assertThat(trace("").extent().beginsAt()).isEmpty();
    }

    @Test
    void that_ships_with_the_engine_has_2992_acts() {
        Trace.Extent extent = Trace.shipped().extent();

        assertThat(extent.acts()).isEqualTo(2992);
        assertThat(extent.beginsAt()).contains(AT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"do\": \"close\"        | \"do\": \"open\"           | field \"do\" must be customer, agent or close",
                "\"do\": \"close\"        | \"do\": null               | field \"do\" is missing",
                "\"do\": \"close\"        | \"do\": 1                  | field \"do\" must be a string",
                "\"id\": \"m-3\",         | ``                         | field \"id\" is missing",
                "anna@example.org         | ``                         | field \"contact\" is not valid",
                "anna@example.org         | \\ud800                    | field \"contact\" must not contain half a sur",
                "2002-02-01T05:44:15Z     | 2002-02-01                 | field \"at\" is not valid: it must be an inst",
                "2002-02-01T05:44:15Z     | -0001-02-01T05:44:15Z      | field \"at\" is not valid: it must be from",
                "2002-02-01T05:44:15Z     | 2002-02-01T05:44:13Z       | field \"at\" goes back in time",
                "close\"}                 | close\"                    | not JSON: ",
                "close\"}                 | close\"} {}                | not JSON: ",
                "close\"}                 | close\", \"do\": \"close\"}| not JSON: ",
                "\"do\": \"close\"        | \"do\": \"agent\"          | field \"email\" is missing",
                "\"do\": \"close\"        | \"do\": \"customer\"       | field \"text\" is missing",
            })
    void names_the_line_and_the_field_that_are_wrong(String good, String bad, String problem) throws IOException {
        Trace trace = trace(CUSTOMER + AGENT + CLOSE.replace(good, bad));

        assertThatThrownBy(trace::extent)
                .isInstanceOf(NotPlayable.class)
                .hasMessageStartingWith(folder.resolve("trace.ndjson") + ", line 3: " + problem)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void names_the_line_that_is_not_an_object() throws IOException {
        assertThatThrownBy(trace(CUSTOMER + "[]\n")::extent).hasMessageEndingWith(", line 2: not a JSON object");
    }

    @Test
    void names_the_line_that_is_not_utf_8() throws IOException {
        Path file = folder.resolve("latin.ndjson");
        Files.write(file, (CLOSE + CUSTOMER).getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(Trace.in(file)::extent).hasMessageStartingWith(file + ", line 2: not JSON: Invalid UTF-8");
    }

    @Test
    void that_is_not_there_is_named() {
        Path file = folder.resolve("none.ndjson");

        assertThatThrownBy(() -> Trace.in(file))
                .hasMessage("the trace " + file + " cannot be read: there is no such file");
    }

    private List<TraceAct> actsOf(String lines) throws IOException {
        List<TraceAct> acts = new ArrayList<>();
        trace(lines).forEach(acts::add);
        return acts;
    }

    private Trace trace(String lines) throws IOException {
        return Trace.in(Files.writeString(folder.resolve("trace.ndjson"), lines));
    }
}
