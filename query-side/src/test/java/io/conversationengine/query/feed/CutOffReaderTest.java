package io.conversationengine.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Engine;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import io.conversationengine.query.Story;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A reader that breaks off at a random place, again and again, and goes on at another node, while several write.
@Timeout(180)
class CutOffReaderTest {

    private static final int WRITERS = 4;
    private static final int CHATS = 60;
    private static final int LONGEST_PART = 150;
    private static final String DATABASE = Engine.newDatabase();
    private static final List<Engine> NODES = List.of(node("one"), node("other"));

    private static List<Client> clients = List.of();

    /// What was read, and the place to go on from.
    private final List<Long> read = new ArrayList<>();

    private long reached;

    /// Two nodes of one process have the same name unless they are given one.
    private static Engine node(String name) {
        return Engine.start(DATABASE, "engine.node=" + name);
    }

    @BeforeAll
    static void keys() {
        String key = NODES.getFirst()
                .get(ApiKeys.class)
                .create("reader", Story.SHOP, false)
                .secret();
        clients = NODES.stream().map(node -> node.client(key)).toList();
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Engine::close);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gets_every_event_once_and_in_order(long seed) throws Exception {
        Random random = new Random(seed);
        reached = NODES.getFirst().head();
        long begin = reached;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = seed + "-" + writer;
                writing.add(writers.submit(() -> write(name)));
            }
            while (writing.stream().anyMatch(writer -> !writer.isDone())) {
                readAPart(random);
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        while (reached < NODES.getFirst().head()) {
            readAPart(random);
        }

        assertThat(read).hasSizeGreaterThan(WRITERS * CHATS).isEqualTo(stored(begin));
    }

    private static void write(String name) {
        Story story = new Story();
        for (int number = 0; number < CHATS; number++) {
            Chat chat = new Chat(story, "line", name + "-" + number)
                    .opened(Cause.CUSTOMER, Story.BEGIN)
                    .customerWrote("in-1", "Hello", Story.BEGIN);
            NODES.get(number % NODES.size()).record(chat.story());
        }
    }

    private void readAPart(Random random) throws IOException {
        Client client = clients.get(random.nextInt(clients.size()));
        int most = random.nextInt(LONGEST_PART);
        switch (random.nextInt(6)) {
            case 0 -> readLines(client, "/v1/events?after=" + reached, most);
            case 1 -> readLines(client, "/v1/events?form=rows&after=" + reached, most, "Accept-Encoding", "gzip");
            case 2 -> readPage(client, "/v1/events?limit=%d&after=%d".formatted(most + 1, reached));
            case 3 -> readPage(client, "/v1/events?form=rows&limit=%d&after=%d".formatted(most + 1, reached));
            case 4 -> {
                long until = Math.min(reached + most, NODES.getFirst().head());
                readLines(client, "/v1/events?after=%d&until=%d".formatted(reached, until), Integer.MAX_VALUE);
            }
            default -> follow(client, most);
        }
    }

    private void readPage(Client client, String path) {
        JsonNode page = client.get(path, "Accept", "application/json").json();
        page.path("items").forEach(this::take);
        assertThat(page.path("position").longValue()).isGreaterThanOrEqualTo(reached);
        reached = page.path("position").longValue();
    }

    /// Goes away after so many lines, in the middle of what the server sends.
    private void readLines(Client client, String path, int most, String... headers) throws IOException {
        HttpResponse<InputStream> answer = client.open(path, headers);
        boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                zipped ? new GZIPInputStream(answer.body()) : answer.body(), StandardCharsets.UTF_8))) {
            for (int number = 0; number < most; number++) {
                String line = lines.readLine();
                if (line == null) {
                    reached = answer.headers().firstValueAsLong("Position").orElseThrow();
                    return;
                }
                take(JsonMapper.shared().readTree(line));
            }
        }
    }

    private void take(JsonNode event) {
        reached = event.has("sequence")
                ? Long.parseLong(event.path("sequence").stringValue())
                : event.path("position").longValue();
        read.add(reached);
    }

    /// Goes away after so many events, or when it has everything.
    private void follow(Client client, int most) throws IOException {
        String[] headers = {"Accept", "text/event-stream", "Last-Event-ID", Long.toString(reached)};
        long head = NODES.getFirst().head();
        try (ServerSentEvents events = ServerSentEvents.of(client.open("/v1/events", headers))) {
            for (int number = 0; number < most && reached < head; number++) {
                Event event = Objects.requireNonNull(events.next());
                if (event.isMessage()) {
                    read.add(event.id());
                }
                reached = event.id();
            }
        }
    }

    private static List<Long> stored(long begin) {
        return NODES.getFirst()
                .get(JdbcClient.class)
                .sql("select position from log.event where position > ? order by position")
                .param(begin)
                .query(Long.class)
                .list();
    }
}
