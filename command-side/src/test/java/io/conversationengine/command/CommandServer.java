package io.conversationengine.command;

import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.segment.Segments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// A real server with the whole command side, at an instant that does not pass. One for all tests of a JVM; each test
/// has a workspace of its own in it.
public final class CommandServer {

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final Map<String, WorkspaceId> WORKSPACE_OF = new ConcurrentHashMap<>();

    private static final ConfigurableApplicationContext SERVER = new SpringApplication(Application.class)
            .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--spring.main.banner-mode=off",
                    "--" + Postgres.MASTER_KEY,
                    "--spring.datasource.url=" + Postgres.newDatabase());

    private CommandServer() {}

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Application {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    /// A client of a new workspace, whose key `helpdesk` may act for agents.
    public static Api newWorkspace() {
        WorkspaceId workspace = new WorkspaceId("shop-" + WORKSPACES.incrementAndGet());
        String key = SERVER.getBean(ApiKeys.class)
                .create("helpdesk", workspace, true)
                .secret();
        WORKSPACE_OF.put(key, workspace);
        return new Api(Integer.parseInt(SERVER.getEnvironment().getRequiredProperty("local.server.port")), key);
    }

    public static WorkspaceId workspaceOf(Api api) {
        return Objects.requireNonNull(WORKSPACE_OF.get(api.key()));
    }

    /// A client of a new workspace with one account on a channel, by the channel's name.
    public static Api newWorkspace(String channel) {
        Api api = newWorkspace();
        api.put("/v1/accounts/" + channel, "{\"channel\": \"%s\"}".formatted(channel));
        return api;
    }

    /// The customer `ann` writes on an account.
    public static Answer annWrites(Api api, String account, String message) {
        String contact = "{\"externalId\": \"ann\", \"name\": \"Ann\"}";
        String text = "{\"id\": \"%s\", \"text\": \"Hello\", \"sentAt\": \"2026-11-22T09:00:00Z\"}".formatted(message);
        return api.post(
                "/v1/inbound",
                "{\"account\": \"%s\", \"contact\": %s, \"message\": %s}".formatted(account, contact, text));
    }

    /// The address of ann's conversation, in which she has written once.
    public static String annsConversation(Api api, String account) {
        return "/v1/conversations/" + annWrites(api, account, "m-1").text("/conversationId");
    }

    /// Has each aggregate read again from what is stored, as on another node.
    public static void forgetAggregates() {
        SERVER.getBean("aggregateCache", Cache.class).removeAll();
    }

    /// Writes events into the log that nobody decided here.
    public static void record(List<? extends EventMessage<?>> events) {
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> SERVER.getBean(EventStore.class).publish(events));
    }

    public static <T> T part(Class<T> type) {
        return SERVER.getBean(type);
    }

    /// The end of the log when the sagas have nothing more to do: what another test asked for may have led to events
    /// until now.
    public static long head() {
        Positions positions = SERVER.getBean(Positions.class);
        return await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(positions::head, head -> sagasHaveSeen(head) && positions.head() == head);
    }

    private static boolean sagasHaveSeen(long head) {
        return SERVER.getBean(EventProcessingConfiguration.class).sagaConfigurations().stream()
                .map(SagaConfiguration::eventProcessor)
                .map(StreamingEventProcessor.class::cast)
                .allMatch(saga ->
                        Segments.reached(saga.processingStatus().values()).orElse(-1) >= head);
    }
}
