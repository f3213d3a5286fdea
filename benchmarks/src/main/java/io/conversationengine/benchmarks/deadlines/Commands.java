package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.benchmarks.http.HttpConnection;
import io.conversationengine.benchmarks.http.HttpConnection.Answer;
import io.conversationengine.benchmarks.http.HttpContender;
import io.conversationengine.benchmarks.visible.Load;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What comes over HTTP meanwhile, at a steady rate: by turns an agent writes to a customer and the next customer
/// writes. Each is asked when it is due, whoever still waits.
final class Commands {

    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final int REFUSED = 300;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Pattern PROBLEM_TYPE = Pattern.compile("\"type\" *: *\"([^\"]+)\"");

    private final HttpContender engine;
    private final int customers;
    private final IntFunction<Writer> customer;
    private final Queue<HttpConnection> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    /// @param customers how many take turns
    Commands(HttpContender engine, int customers, IntFunction<Writer> customer) {
        this.engine = engine;
        this.customers = customers;
        this.customer = customer;
    }

    void registerAccount() throws IOException {
        ask("PUT /v1/accounts/" + Writer.ACCOUNT, "{\"channel\": \"whatsapp\"}");
        require();
    }

    void write(Writer of) throws IOException {
        ask("POST /v1/inbound", message(of, of.wroteAt().toString()));
        require();
    }

    private void require() {
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("Refused: " + refusals);
        }
    }

    /// @return how many a second were answered
    double keepUp(int aSecond, int seconds) {
        return new Load(aSecond).keepUp(aSecond * seconds, (_, due) -> {
            int next = number.getAndIncrement();
            Writer of = customer.apply(next % customers);
            if (next % 2 == 0) {
                ask(
                        "POST /v1/conversations/%s/messages".formatted(of.conversation()),
                        "{\"text\": \"It left today.\"}");
            } else {
                ask("POST /v1/inbound", message(of, CLOCK.instant().toString()));
            }
            millis.add((System.nanoTime() - due) / NANOS_OF_A_MILLI);
        });
    }

    private String message(Writer of, String sentAt) {
        return """
                {"account": "%s", "contact": {"externalId": "%s", "firstName": "Customer", "phone": "+%s"},
                 "message": {"id": "wamid.%s.%d", "text": "Where is my parcel?", "sentAt": "%s"}}
                """.formatted(Writer.ACCOUNT, of.phone(), of.phone(), of.phone(), number.get(), sentAt);
    }

    private void ask(String what, String body) throws IOException {
        byte[] request = (what + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + engine.headers() + "Idempotency-Key: k"
                        + number.get() + "-" + System.nanoTime()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
        HttpConnection free = idle.poll();
        HttpConnection connection = free == null ? new HttpConnection(engine.port()) : free;
        try {
            Answer answer = connection.ask(request);
            idle.add(connection);
            if (answer.status() >= REFUSED) {
                refusals.add("%d %s".formatted(answer.status(), kind(answer.text())));
            }
        } catch (IOException e) {
            connection.close();
            refusals.add("no answer: " + e);
        }
    }

    private static String kind(String problem) {
        Matcher type = PROBLEM_TYPE.matcher(problem);
        return type.find() ? type.group(1) : problem;
    }

    void forget() {
        List.of(millis, refusals).forEach(Collection::clear);
    }

    /// From when they were due to their answers.
    List<Double> millis() {
        return List.copyOf(millis);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }
}
