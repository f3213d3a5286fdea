package io.conversationengine.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.fuzz.RawHttp.Reply;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.EngineProcess;
import io.conversationengine.standalone.server.TaskProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Thousands of requests that nobody would send, to the engine as a process of its own. Afterwards it is as before.
///
/// `./run fuzz --requests N --seed N` sends more, or others. The same seed makes the same requests but for the instants
/// and cursors in them, and they meet each other in another order.
class FuzzTest {

    private static final int CLIENTS = 6;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// What waits for a position that is not there is told so after five seconds.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(7);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SHOWN = 20;
    private static final int REQUESTS_BETWEEN_WORDS = 5_000;
    private static final int MOST_PRINTED = 1_000_000;
    private static final long MOST_KILOBYTES_MORE = 48_000;
    private static final long MOST_THREADS_MORE = 24;

    private final long requests = Long.getLong("fuzz.requests", 2_000L);
    private final long seed = Long.getLong("fuzz.seed", 1L);
    private final KnownThings known = new KnownThings(Clock.systemUTC().instant());
    private final Map<Integer, AtomicLong> statuses = new TreeMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path data;

    @Test
    void breaks_nothing() throws Exception {
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            ApiDescription api =
                    new ApiDescription(client.send("GET", "/v3/api-docs", "").body());
            RequestMaker maker = new RequestMaker(api, known, client.key(), seed);
            long warm = requests / 10;
            send(maker, client, 0, warm);
            Vitals before = Vitals.of(engine.pid());

            send(maker, client, warm, requests);

            System.out.printf("fuzz: %d requests of seed %d were answered %s%n", requests, seed, statuses);
            assertThat(failures)
                    .withFailMessage(() -> "%d answers are wrong:%n%s".formatted(failures.size(), shown()))
                    .isEmpty();
            assertMostAreAnswered();
            assertNoReaderStandsStill(client);
            assertWhole();
            assertNothingIsLeft(before, engine.pid());
            assertThat(engine.printed()).as("bytes that the engine printed").isLessThan(MOST_PRINTED);
        }
    }

    private void send(RequestMaker maker, Client client, long from, long to) throws Exception {
        AtomicLong next = new AtomicLong(from);
        RawHttp http = RawHttp.to(client.url());
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int number = 0; number < CLIENTS; number++) {
                clients.add(threads.submit(() -> {
                    for (long at = next.getAndIncrement(); at < to; at = next.getAndIncrement()) {
                        tryOne(maker, http, at);
                        tell(at + 1);
                    }
                    return null;
                }));
            }
        }
        for (Future<?> each : clients) {
            each.get();
        }
    }

    private void tell(long sent) {
        if (sent % REQUESTS_BETWEEN_WORDS == 0) {
            System.out.printf("fuzz: %d of %d requests, %d wrong answers%n", sent, requests, failures.size());
        }
    }

    /// Goes on to the next whatever happens: one fault must not hide the others.
    private void tryOne(RequestMaker maker, RawHttp http, long number) throws IOException {
        try {
            sendOne(maker, http, number);
        } catch (AssertionError wrong) {
            failures.add(String.valueOf(wrong.getMessage()));
        }
    }

    private String shown() {
        return failures.stream().limit(SHOWN).collect(Collectors.joining("%n%n---%n%n".formatted()));
    }

    private void sendOne(RequestMaker maker, RawHttp http, long number) throws IOException {
        Draft draft = maker.request(number);
        Reply reply = answer(draft, http, number);
        // Slow is what is slow again: the machine may stand still for a moment.
        for (int time = 0; time < 2 && isSlow(reply); time++) {
            reply = answer(draft, http, number);
        }
        assertThat(isSlow(reply))
                .as("%s in %s", asked(draft, reply, number), reply.took())
                .isFalse();
        synchronized (statuses) {
            statuses.computeIfAbsent(reply.status(), _ -> new AtomicLong()).incrementAndGet();
        }
        rememberCursor(reply);
    }

    /// One that is right, however long it took.
    private Reply answer(Draft draft, RawHttp http, long number) throws IOException {
        Reply reply = http.send(draft.message());
        assertAnswered(draft, reply, asked(draft, reply, number));
        return reply;
    }

    private String asked(Draft draft, Reply reply, long number) {
        return "request %d of seed %d, %s:%n%s%n%nanswered with %s%n%s"
                .formatted(number, seed, draft.operation, draft, reply.head(), shortened(reply.body()));
    }

    private static boolean isSlow(Reply reply) {
        return reply.took().compareTo(reply.status() == 503 ? LONGEST_WAIT : LONGEST) > 0;
    }

    /// An engine that does nothing breaks nothing either.
    private void assertMostAreAnswered() {
        long done = count(200) + count(201) + count(202);
        assertThat(done).as("requests that were done").isGreaterThan(requests / 10);
        assertThat(count(503)).as("requests that could not be").isLessThan(requests / 20);
        assertThat(count(401)).as("requests without a key").isLessThan(requests / 10);
    }

    private long count(int status) {
        AtomicLong seen = statuses.get(status);
        return seen == null ? 0 : seen.get();
    }

    private static void assertAnswered(Draft draft, Reply reply, String asked) {
        if (reply.status() == 0) {
            assertThat(draft.message().length).as(asked).isGreaterThan(64_000);
            return;
        }
        if (reply.status() >= 500) {
            assertThat(reply.status()).as(asked).isEqualTo(503);
            assertThat(draft.operation.documents(503)).as(asked).isTrue();
        }
        if (reply.status() >= 400 && !draft.method.equals("HEAD")) {
            assertThat(reply.isProblem()).as(asked).isTrue();
            assertThat(reply.body()).as(asked).doesNotContain("io.conversationengine.", "java.lang.", "Exception:");
            assertThat(json(reply).path("status").asInt(0)).as(asked).isEqualTo(reply.status());
        }
    }

    private void rememberCursor(Reply reply) {
        if (reply.status() == 200 && reply.body().contains("\"next\"")) {
            String cursor = json(reply).path("next").asString("");
            if (!cursor.isEmpty()) {
                known.remember(cursor);
            }
        }
    }

    private static JsonNode json(Reply reply) {
        try {
            return JsonMapper.shared().readTree(reply.body());
        } catch (JacksonException _) {
            return JsonMapper.shared().missingNode();
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 1_500));
    }

    private static void assertNoReaderStandsStill(Client client) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode views = client.send("GET", "/v1/projections", "").body().path("items");
            assertThat(views).isNotEmpty().allSatisfy(view -> {
                assertThat(view.path("failing").isNull()).as(view.toString()).isTrue();
                assertThat(view.path("rebuild").isNull()).as(view.toString()).isTrue();
                assertThat(view.path("behind").asLong(-1)).as(view.toString()).isZero();
            });
        });
        assertThat(client.send("GET", "/actuator/health", "").status()).isEqualTo(200);
    }

    private void assertWhole() throws IOException {
        TaskProcess verify = TaskProcess.run("verify", "--data", data.toString());
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    /// Places of followers who went away are given back after a while.
    private static void assertNothingIsLeft(Vitals before, long pid) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            Vitals after = Vitals.of(pid);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + MOST_THREADS_MORE);
            assertThat(after.heapKilobytes())
                    .as("kilobytes that live")
                    .isLessThanOrEqualTo(before.heapKilobytes() + MOST_KILOBYTES_MORE);
        });
    }
}
