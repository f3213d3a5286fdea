package io.conversationengine.standalone.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.standalone.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);
    private static final String EDITION = WorkspaceSettings.defaults().edition();
    private static final String TODAY = "providers-2026-10";

    @TempDir
    private Path folder;

    /// With a snapshot on every fifth event and no cache each command loads its conversation from one. In
    /// [ShippedTraceTest] it nearly never does. Of one customer in three: what comes of them depends on no other.
    @Test
    void comes_to_the_same_where_aggregates_are_kept_in_snapshots_only() throws IOException {
        Play play = new Play(trace(Figures.ofOneInThree("ndjson")), "wechat", EDITION);

        Play.Outcome outcome =
                play.run(NOWHERE, Map.of("engine.aggregates.snapshot-every", 5, "engine.aggregates.cache-size", 0));

        assertThat(outcome.rows())
                .hasSizeGreaterThan(100)
                .isEqualTo(
                        Figures.ofOneInThree("expected-wechat.ndjson").lines().toList());
    }

    /// `AXON_SERVER` is the `HOST:PORT` of a real one in development mode, whose events are deleted first. Its HTTP is
    /// expected at the usual 8024.
    @Test
    @EnabledIfEnvironmentVariable(named = "AXON_SERVER", matches = ".+:\\d+")
    void comes_to_the_same_on_an_axon_server() throws Exception {
        String server = System.getenv("AXON_SERVER");
        deleteEvents(server.substring(0, server.lastIndexOf(':')));
        Map<String, Object> settings = Map.of("engine.event-store", "axon-server", "engine.axon-server", server);

        Play.Outcome outcome = new Play(Trace.shipped(), "viber", EDITION).run(NOWHERE, settings);

        assertThat(Figures.of(outcome)).containsExactlyEntriesOf(Figures.expected("viber"));
    }

    @Test
    void answers_what_would_have_happened_under_other_rules() throws IOException {
        Trace trace = trace("""
                {"at": "2026-02-01T10:00:00Z", "contact": "a", "id": "1", "do": "customer", "text": "Hello"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "2", "do": "agent", "email": "bo", "text": "1"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "3", "do": "agent", "email": "bo", "text": "2"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "4", "do": "agent", "email": "bo", "text": "3"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "5", "do": "agent", "email": "bo", "text": "4"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "6", "do": "agent", "email": "bo", "text": "5"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "7", "do": "agent", "email": "bo", "text": "6"}
                """);

        assertThat(Figures.of(new Play(trace, "wechat", EDITION).run(NOWHERE)))
                .containsEntry("sentAs.PLAIN", 6)
                .containsEntry("windowClosed.EXPIRED", 1);
        assertThat(Figures.of(new Play(trace, "wechat", TODAY).run(NOWHERE)))
                .containsEntry("sentAs.PLAIN", 5)
                .containsEntry("refused.WINDOW_LIMIT_REACHED", 1)
                .containsEntry("windowClosed.LIMIT_REACHED", 1);
        assertThat(Figures.of(new Play(trace, "tiktok", TODAY).run(NOWHERE))).containsEntry("sentAs.PLAIN", 6);
    }

    @Test
    void lets_an_agent_begin_with_somebody_who_never_wrote() throws IOException {
        Trace trace = trace("""
                {"at": "2026-02-01T10:00:00Z", "contact": "𝒶", "id": "1", "do": "agent", "email": "bo", "text": "Hi"}
                {"at": "2026-02-01T10:00:00Z", "contact": "ﬀ", "id": "2", "do": "close"}
                """);

        Play.Outcome outcome = new Play(trace, "whatsapp", EDITION).run(NOWHERE);

        assertThat(Figures.of(outcome))
                .containsEntry("conversations", 1)
                .containsEntry("refused.NO_WINDOW", 1)
                .containsEntry("closeIgnored", 1)
                .containsEntry("atEnd.OPEN", 1);
        assertThat(outcome.rows()).containsExactly("""
                {"contact": "𝒶", "status": "OPEN", "assignee": "bo", "sessions": 1, "inbound": 0, "outbound": 0, \
                "refused": 1, "lastSessionInbound": 0, "lastSessionOutbound": 0}""");
    }

    @Test
    void says_at_its_end_how_far_it_came() throws IOException {
        Trace trace = trace("""
                {"at": "2026-02-01T10:00:00Z", "contact": "a", "id": "1", "do": "customer", "text": "Hello"}
                {"at": "2026-02-02T09:00:00Z", "contact": "a", "id": "2", "do": "close"}
                """);
        ByteArrayOutputStream progress = new ByteArrayOutputStream();

        new Play(trace, "viber", EDITION).run(new PrintStream(progress, true, StandardCharsets.UTF_8));

        assertThat(progress.toString(StandardCharsets.UTF_8))
                .endsWith(" a second\n")
                .contains("2 of 2 acts, 2026-02-02, ");
    }

    @Test
    void of_nothing_counts_nothing() throws IOException {
        Play.Outcome outcome = new Play(trace(""), "viber", EDITION).run(NOWHERE);

        assertThat(Figures.of(outcome).values()).hasSize(22).containsOnly(0);
        assertThat(outcome.rows()).isEmpty();
    }

    @Test
    void of_a_channel_that_the_edition_does_not_know_is_refused() throws IOException {
        Play play = new Play(trace(""), "tiktok", EDITION);

        assertThatThrownBy(() -> play.run(NOWHERE)).hasMessageStartingWith("unknown channel: tiktok (known: email,");
    }

    private static void deleteEvents(String host) throws IOException, InterruptedException {
        URI events = URI.create("http://" + host + ":8024/v1/devmode/purge-events");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(events).DELETE().build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private Trace trace(String lines) throws IOException {
        return Trace.in(Files.writeString(folder.resolve("trace.ndjson"), lines));
    }
}
