package io.conversationengine.benchmarks.history;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.conversation.LongTalk;
import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.FindPastConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.QuerySide;
import io.conversationengine.standalone.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Conversations of several lengths as they were at positions by chance.
///
/// @param longest events of the longest
record PastAnswers(Server server, int longest, Aims aims) {

    private static final int QUESTIONS = 300;
    private static final double MILLION = 1e6;
    private static final double WANTED_MILLIS = 50;

    /// A look collects all garbage, which is when nobody works.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    String section() {
        Database database = server.newDatabase("past");
        Table table = new Table("events", "first question, ms", "in the heap for it, MB", "median, ms", "99 %, ms");
        try (ConfigurableApplicationContext node = start(database)) {
            long before = 0;
            int customer = 0;
            for (int events :
                    Stream.of(10, 1_000, 10_000, longest).sorted().distinct().toList()) {
                LongTalk talk = new LongTalk(customer++, events - 1);
                ReportOptions.progress("filling a conversation with %,d events ...".formatted(events));
                talk.appendTo(
                        node.getBean(EventStorageEngine.class),
                        Clock.systemUTC().instant());
                measure(node, talk, before, events, table);
                before += events;
            }
        }
        return "## As it was\n\n" + table;
    }

    private void measure(ConfigurableApplicationContext node, LongTalk talk, long before, int events, Table table) {
        Random chance = new Random(events);
        double first = millis(node, talk, before + events);
        int _ = node.getBean(JdbcClient.class)
                .sql("truncate projection.past_state")
                .update();
        double held = megabytes(() -> millis(node, talk, before + events));
        Series series = new Series();
        for (int question = 0; question < QUESTIONS; question++) {
            series.add("past", millis(node, talk, before + 1 + chance.nextInt(events)));
        }
        Samples past = series.of("past");
        table.row("%,d".formatted(events), first, held, past.median(), past.quantile(0.99));
        if (events == 10_000) {
            aims.atMost("as-of on 10,000 events, ms", WANTED_MILLIS, past.median());
        }
    }

    /// What lies in the heap at most while something is done, above what lay there before.
    private static double megabytes(Runnable work) {
        double before = megabytes();
        CompletableFuture<Void> done = CompletableFuture.runAsync(work);
        double most = before;
        while (!done.isDone()) {
            Pause.of(BETWEEN_LOOKS);
            most = Math.max(most, megabytes());
        }
        done.join();
        return most - before;
    }

    private static double megabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MILLION;
    }

    private static double millis(ConfigurableApplicationContext node, LongTalk talk, long position) {
        FindPastConversation question =
                new FindPastConversation(LongTalk.WORKSPACE, talk.id(), AsOf.position(position), 0);
        long begun = System.nanoTime();
        QueryResult answer = node.getBean(QueryGateway.class)
                .query(new GenericMessage<>(question, LongTalk.ORIGIN), QueryResult.class)
                .join();
        double took = (System.nanoTime() - begun) / MILLION;
        if (!(answer instanceof QueryResult.Found)) {
            throw new IllegalStateException("Not found, but " + answer);
        }
        return took;
    }

    private static ConfigurableApplicationContext start(Database database) {
        Map<String, Object> properties = new HashMap<>(database.settings());
        properties.put("engine.deadlines", "manual");
        // What is personal is sealed as ever, under a master key of nothing but zeros.
        properties.put("engine.personal.master-key", "A".repeat(43) + "=");
        SpringApplication spring = new SpringApplication(Node.class);
        spring.setDefaultProperties(properties);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        return spring.run();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(QuerySide.class)
    static class Node {}
}
