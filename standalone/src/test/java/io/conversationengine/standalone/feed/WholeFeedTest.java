package io.conversationengine.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.feed.ExportedLog.Event;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.EngineUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Three workspaces whose events are mixed in one log, the first of them as the first start furnishes it: each gets all
/// of its own, and nothing else, whoever and whatever caused it.
class WholeFeedTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> BY_DEADLINES =
            List.of("conversation.WindowClosed", "conversation.WindowClosingSoon");
    private static final List<Tenant> TENANTS = Stream.of("demo", "north", "south")
            .map(workspace -> new Tenant(workspace, EngineUnderTest.clientOf(workspace), Clock.systemUTC()))
            .toList();

    private final ExportedLog log = ExportedLog.of(EngineUnderTest.database());

    @BeforeAll
    static void much_happens() {
        for (int step = 0; step < Tenant.STEPS; step++) {
            for (Tenant tenant : TENANTS) {
                tenant.take(step);
            }
            if (step == 1) {
                await().atMost(PATIENCE)
                        .until(() -> TENANTS.stream()
                                .allMatch(tenant ->
                                        Stream.of("held", "erased", "silent").allMatch(tenant::hasClosedWindow)));
            }
        }
        await().atMost(PATIENCE).until(() -> TENANTS.stream().allMatch(WholeFeedTest::isAtRest));
    }

    /// Every window of its account `brief` has ended, and the end of another one was announced.
    private static boolean isAtRest(Tenant tenant) {
        List<Event> events = ExportedLog.of(EngineUnderTest.database()).of(tenant.workspace());
        Set<String> brief = events.stream()
                .filter(event -> event.name().equals("conversation.ConversationOpened"))
                .filter(event -> event.payload().path("account").stringValue().equals("brief"))
                .map(Event::stream)
                .collect(Collectors.toSet());
        int open = events.stream()
                .filter(event -> brief.contains(event.stream()))
                .mapToInt(event -> switch (event.name()) {
                    case "conversation.WindowOpened" -> 1;
                    case "conversation.WindowClosed" -> -1;
                    default -> 0;
                })
                .sum();
        String warned =
                Client.conversation(tenant.workspace(), "slow", "warned").value();
        return open == 0
                && events.stream()
                        .filter(event -> event.stream().equals(warned))
                        .anyMatch(event -> event.name().equals("conversation.WindowClosingSoon"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "north", "south"})
    void is_what_the_export_has_of_the_workspace(String workspace) {
        List<Event> expected = log.of(workspace);

        List<FeedLine> given = FeedLine.read(EngineUnderTest.clientOf(workspace), "/v1/events");

        assertThat(given)
                .map(FeedLine::event)
                .containsExactlyElementsOf(
                        expected.stream().map(WholeFeedTest::shown).toList());
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).isSealed()) {
                assertThat(given.get(i).data()).isEqualTo(expected.get(i).payload());
            }
        }
    }

    static List<Object> shown(Event event) {
        return List.of(event.position(), event.id(), event.name(), event.stream(), event.sequence(), event.at());
    }

    @Test
    void has_what_deadlines_sagas_receipts_erasures_and_the_furnishing_caused() {
        for (Tenant tenant : TENANTS) {
            assertThat(FeedLine.read(tenant.client(), "/v1/events"))
                    .map(FeedLine::type)
                    .contains(
                            "conversation.WindowClosed",
                            "conversation.WindowClosingSoon",
                            "conversation.OutboundHeld",
                            "allowance.AllowanceReserved",
                            "allowance.AllowanceExhausted",
                            "conversation.OutboundAccepted",
                            "conversation.OutboundRefused",
                            "conversation.OutboundFailed",
                            "contact.ContactErased",
                            "channel.ChannelAccountRegistered",
                            "workspace.WorkspaceSettingsChanged");
        }
    }

    @Test
    void is_of_all_workspaces_together_the_whole_log() {
        assertThat(log.events())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.named()).isEqualTo(event.workspace()));
    }

    @Test
    void is_the_same_in_parts() {
        Tenant tenant = TENANTS.get(1);
        List<Object> parts = new ArrayList<>();
        for (String next = "0"; !next.equals("null"); ) {
            JsonNode page = tenant.client()
                    .send("GET", "/v1/events?limit=7&after=" + next, "", "Accept", "application/json")
                    .body();
            page.path("items").forEach(item -> parts.add(new FeedLine(item).event()));
            next = page.path("next").toString();
        }

        assertThat(parts)
                .containsExactlyElementsOf(log.of(tenant.workspace()).stream()
                        .map(WholeFeedTest::shown)
                        .toList());
    }

    @Test
    void leads_from_what_a_deadline_did_back_to_the_event_that_opened_the_window() {
        for (Tenant tenant : TENANTS) {
            List<FeedLine> lines = FeedLine.read(tenant.client(), "/v1/events");
            Map<String, FeedLine> opened = lines.stream()
                    .filter(line -> line.type().equals("conversation.WindowOpened"))
                    .collect(Collectors.toMap(line -> line.data().path("window").toString(), Function.identity()));

            List<FeedLine> caused = lines.stream()
                    .filter(line -> BY_DEADLINES.contains(line.type())
                            && line.authType().equals("system"))
                    .toList();

            assertThat(caused).hasSizeGreaterThan(4).allSatisfy(line -> {
                FeedLine cause = Objects.requireNonNull(
                        opened.get(line.data().path("window").toString()));
                assertThat(line.causationId()).isEqualTo(cause.id());
                assertThat(line.correlationId()).isEqualTo(cause.correlationId());
            });
        }
    }

    @Test
    void is_told_by_the_audit_of_each_conversation_too() {
        for (Tenant tenant : TENANTS) {
            for (String contact : List.of("held", "erased", "silent")) {
                String stream = tenant.conversationOf(contact).id().value();
                var audit = tenant.client()
                        .send("GET", "/v1/conversations/%s/audit?limit=100".formatted(stream), "")
                        .body();

                assertThat(audit.path("items")
                                .valueStream()
                                .map(item -> item.path("id").stringValue()))
                        .containsExactlyElementsOf(log.events().stream()
                                .filter(event -> event.stream().equals(stream))
                                .map(Event::id)
                                .toList());
            }
        }
    }
}
