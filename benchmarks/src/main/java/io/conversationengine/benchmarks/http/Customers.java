package io.conversationengine.benchmarks.http;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The customers of one contender, and what is asked about them. Of those who are known each has its turn, so that no
/// two requests about the same one are on their way at once.
final class Customers {

    static final AccountId ACCOUNT = new AccountId("whatsapp-main");

    /// For how long one may write freely after a customer's message on this channel.
    static final Duration WINDOW = Duration.ofHours(24);

    private static final Clock CLOCK = Clock.systemUTC();
    private static final long FIRST_NUMBER = 84_900_000_000L;
    private static final int LATE_ONES = 50_000_000;

    private final String headers;
    private final int known;
    private final AtomicInteger met = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger reopened = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();

    /// @param headers that each request bears, each with its end
    /// @param known how many are to be known before anything is measured
    Customers(String headers, int known) {
        this.headers = headers;
        this.known = known;
    }

    /// @return null when there is nobody left of whom to ask this
    byte @Nullable [] next(Operation operation) {
        return switch (operation) {
            case KNOWN -> inbound(turn(), now());
            case NEW -> inbound(met.getAndIncrement(), now());
            case SEND ->
                post("/v1/conversations/%s/messages".formatted(conversation(turn())), "{\"text\": \"It left today.\"}");
            case CLOSE -> {
                int customer = closed.getAndIncrement();
                yield customer < known
                        ? post(
                                "/v1/conversations/%s/closure".formatted(conversation(customer)),
                                "{\"category\": \"delivery\", \"summary\": \"It left today\"}")
                        : null;
            }
            case SEARCH -> request("GET /v1/conversations?inbox=all&status=open&q=" + phone(turn()), "");
        };
    }

    /// The first messages of those who are to be known.
    byte @Nullable [] introduction() {
        int customer = met.getAndIncrement();
        return customer < known ? inbound(customer, now()) : null;
    }

    /// Messages of those whose conversations were closed: afterwards all are open as they were.
    byte @Nullable [] reopening() {
        int customer = reopened.getAndIncrement();
        if (customer < Math.min(closed.get(), known)) {
            return inbound(customer, now());
        }
        return null;
    }

    /// After the last reopening.
    void allAreOpen() {
        closed.set(0);
        reopened.set(0);
    }

    /// A message of others, whose windows end one after the other, as often a second as is said.
    byte @Nullable [] ending(Instant firstEnd, int aSecond, int windows) {
        int customer = late.getAndIncrement();
        if (customer >= windows) {
            return null;
        }
        Instant end = firstEnd.plusMillis(customer * 1_000L / aSecond);
        return inbound(LATE_ONES + customer, end.minus(WINDOW));
    }

    /// After the last of their messages.
    void allEnd() {
        late.set(0);
    }

    byte[] account() {
        return request("PUT /v1/accounts/" + ACCOUNT, "{\"channel\": \"whatsapp\"}");
    }

    private int turn() {
        return Math.floorMod(turn.getAndIncrement(), known);
    }

    private byte[] inbound(int customer, Instant sentAt) {
        String phone = phone(customer);
        return post("/v1/inbound", """
                {"account": "%s", "contact": {"externalId": "%s", "firstName": "Customer", "phone": "+%s"},
                 "message": {"id": "wamid.%d", "text": "Where is my parcel?", "sentAt": "%s"}}
                """.formatted(ACCOUNT, phone, phone, number.incrementAndGet(), sentAt));
    }

    private byte[] post(String path, String body) {
        return request("POST " + path, body);
    }

    private byte[] request(String what, String body) {
        return (what + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "Idempotency-Key: k" + number.incrementAndGet()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ConversationId conversation(int customer) {
        return ConversationId.of(RunningEngine.WORKSPACE, ACCOUNT, new ExternalId(phone(customer)));
    }

    private static String phone(int customer) {
        return Long.toString(FIRST_NUMBER + customer);
    }

    private static Instant now() {
        return CLOCK.instant();
    }
}
