package io.conversationengine.query;

import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.query.projector.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A server with the log and the query side, and a clock that stands.
public final class Engine implements AutoCloseable {

    private static final List<String> SCHEMAS = List.of(
            "access",
            "personal",
            "log",
            "work",
            "reader",
            "proof",
            "push",
            "search",
            "views",
            "timeline",
            "statistics",
            "projection");

    private static final Engine SHARED = onNewDatabase();

    private final ConfigurableApplicationContext context;

    private Engine(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// One for all tests that do not mind the stories of others.
    public static Engine shared() {
        return SHARED;
    }

    public static Engine onNewDatabase() {
        return start(newDatabase());
    }

    /// The JDBC URL of one in which this engine finds its schemas made.
    public static String newDatabase() {
        return Postgres.newDatabase(SCHEMAS);
    }

    public static Engine start(String jdbcUrl, String... properties) {
        return startWith(jdbcUrl, Application.class, properties);
    }

    /// @param more beans, beside those of the query side
    public static Engine startWith(String jdbcUrl, Class<?> more, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--" + Postgres.MASTER_KEY,
                "--management.endpoints.web.exposure.include=prometheus",
                "--spring.datasource.url=" + jdbcUrl));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        return new Engine(new SpringApplication(Application.class, more).run(arguments.toArray(String[]::new)));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /// Those below `/v1/` at which something is served, as their endpoints declare them.
    public Set<String> addresses() {
        RequestMappingHandlerMapping endpoints =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return endpoints.getHandlerMethods().keySet().stream()
                .flatMap(endpoint -> endpoint.getPatternValues().stream())
                .filter(address -> address.startsWith("/v1/"))
                .collect(Collectors.toSet());
    }

    public SettableClock clock() {
        return get(SettableClock.class);
    }

    /// Appends what happened, in one transaction.
    public void record(Story story) {
        get(EventStore.class).publish(story.messages());
    }

    /// The position of the last event.
    public long head() {
        return get(Positions.class).head();
    }

    /// What the views say when they have seen all that was recorded, however long that takes a machine that others use
    /// too.
    public <V extends View> QueryResult ask(AtLeast<V> query) {
        long head = head();
        return await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(() -> answer(query.from(head)), answer -> !(answer instanceof QueryResult.Behind));
    }

    /// The position of the last event, which the views have seen.
    public long seen() {
        return ask(at -> new FindWorkspace(Story.SHOP, at)).position();
    }

    /// As somebody of the workspace that the question names.
    public QueryResult answer(Query<?> query) {
        WorkspaceId workspace = Objects.requireNonNullElse(query.workspace(), Story.SHOP);
        return answer(query, Map.of("workspace", workspace.value(), "actor", "bot:test"));
    }

    public QueryResult answer(Query<?> query, Map<String, ?> metaData) {
        return get(QueryGateway.class)
                .query(new GenericMessage<>(query, metaData), QueryResult.class)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /// The view that was found.
    public <V extends View> V find(AtLeast<V> query) {
        QueryResult.Found found = (QueryResult.Found) ask(query);
        @SuppressWarnings("unchecked")
        V view = (V) found.view();
        return view;
    }

    public TrackingEventProcessor processor() {
        return processor(Projection.VIEWS);
    }

    private TrackingEventProcessor processor(String projection) {
        Optional<TrackingEventProcessor> processor =
                get(EventProcessingConfiguration.class).eventProcessor(projection, TrackingEventProcessor.class);
        return processor.orElseThrow();
    }

    private Stream<TrackingEventProcessor> processors() {
        return Projection.NAMES.stream().map(this::processor);
    }

    /// Stops all processors of projections as soon as they work: one that is stopped while it starts may never start
    /// again.
    public void pauseViews() {
        processors().forEach(processor -> {
            await().until(() -> !processor.processingStatus().isEmpty());
            processor.shutDown();
        });
    }

    public void resumeViews() {
        processors().forEach(TrackingEventProcessor::start);
    }

    /// Lets all projections begin with the first event, where they are paused.
    public void resetViews() {
        processors().forEach(TrackingEventProcessor::resetTokens);
    }

    /// A client of this server with a key of the workspace `shop` that may do everything.
    public Client client() {
        return client(
                get(ApiKeys.class).create("helpdesk", Story.SHOP, true, true).secret());
    }

    public Client client(String key) {
        return new Client(port(), key);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    /// A question that does not say yet which position it asks for.
    @FunctionalInterface
    public interface AtLeast<V extends View> {
        Query<V> from(long position);
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(QuerySide.class)
    static class Application {

        @Bean
        SettableClock clock() {
            return new SettableClock(Story.BEGIN);
        }
    }
}
