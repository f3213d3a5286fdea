package io.conversationengine.query;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.View;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.projection.Progress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// An application with the log and the query side, and a clock that stands.
public final class Engine implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Engine(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Engine onNewDatabase() {
        return start(Postgres.newDatabase());
    }

    public static Engine start(String jdbcUrl) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return new Engine(application.run("--spring.datasource.url=" + jdbcUrl, "--spring.main.banner-mode=off"));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public SettableClock clock() {
        return get(SettableClock.class);
    }

    /// Appends what happened, in one transaction.
    public void record(Story story) {
        get(EventStore.class).publish(story.messages());
    }

    /// What the views say when they have seen all that was recorded.
    public <V extends View> Answer ask(AtLeast<V> question) {
        return answer(question.from(get(Positions.class).head()));
    }

    public Answer answer(Question<?> question) {
        return get(QueryGateway.class)
                .query(question, Answer.class)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /// The view that was found.
    public <V extends View> V find(AtLeast<V> question) {
        Answer.Found found = (Answer.Found) ask(question);
        @SuppressWarnings("unchecked")
        V view = (V) found.view();
        return view;
    }

    public TrackingEventProcessor processor() {
        Optional<TrackingEventProcessor> processor =
                get(EventProcessingConfiguration.class).eventProcessor(Progress.VIEWS, TrackingEventProcessor.class);
        return processor.orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    /// A question that does not say yet which position it asks for.
    @FunctionalInterface
    public interface AtLeast<V extends View> {
        Question<V> from(long position);
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
