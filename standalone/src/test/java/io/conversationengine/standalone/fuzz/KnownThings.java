package io.conversationengine.standalone.fuzz;

import io.conversationengine.standalone.server.Client;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;

/// What a client of the workspace would know: accounts, customers, conversations, and the cursors that it was given.
final class KnownThings {

    private static final int CUSTOMERS = 60;
    private static final int CURSORS = 50;
    private static final List<String> ACCOUNTS =
            List.of("whatsapp", "messenger", "instagram", "viber", "wechat", "telegram", "line", "webchat", "sms");

    private final Instant startedAt;
    private final ConcurrentLinkedDeque<String> cursors = new ConcurrentLinkedDeque<>();

    KnownThings(Instant startedAt) {
        this.startedAt = startedAt;
    }

    void remember(String cursor) {
        cursors.addFirst(cursor);
        if (cursors.size() > CURSORS) {
            cursors.pollLast();
        }
    }

    /// A value for a field or parameter whose meaning its name tells; nothing for others.
    Optional<String> of(String name, String path, Random random) {
        return Optional.ofNullable(
                switch (name) {
                    case "account" -> pick(ACCOUNTS, random);
                    case "channel" -> pick(ACCOUNTS, random);
                    case "externalId" -> customer(random);
                    case "id" -> id(path, random);
                    case "conversations" -> conversation(random);
                    case "messageId" -> conversation(random) + ".0123456789abcdef";
                    case "agent", "lastAssignee", "On-Behalf-Of" -> "agent-" + random.nextInt(4);
                    case "closedBy" -> "agent:agent-" + random.nextInt(4);
                    case "email", "emails" -> "customer-" + random.nextInt(CUSTOMERS) + "@example.com";
                    case "phone", "phones" -> "+1555010" + (100 + random.nextInt(100));
                    case "url" -> "https://example.com/picture.png";
                    case "edition" -> random.nextBoolean() ? "respond-io-2024-11" : "providers-2026-10";
                    case "tag" -> "ACCOUNT_UPDATE";
                    case "If-Match" -> random.nextBoolean() ? "*" : "\"" + random.nextInt(9) + "\"";
                    case "Idempotency-Key" -> "key-" + random.nextInt(500);
                    case "conversation" -> conversation(random);
                    case "kind" -> path.equals("/v1/events") ? "conversation.CustomerReplyReceived" : null;
                    case "form" -> "rows";
                    case "from" -> instant(random);
                    case "until" -> random.nextBoolean() ? instant(random) : Integer.toString(random.nextInt(99));
                    case "after" -> path.equals("/v1/events") ? "0" : cursor(random);
                    default -> null;
                });
    }

    /// Not later than now, since a customer's message cannot be.
    String instant(Random random) {
        return startedAt.minusSeconds(random.nextInt(4_000)).toString();
    }

    private String id(String path, Random random) {
        if (path.startsWith("/v1/conversations/")) {
            return conversation(random);
        }
        return path.startsWith("/v1/contacts/")
                ? Client.conversation(pick(ACCOUNTS, random), customer(random))
                        .contact()
                        .value()
                : path.startsWith("/v1/accounts/") ? pick(ACCOUNTS, random) : "message-" + random.nextInt(1_000);
    }

    private static String conversation(Random random) {
        return Client.conversation(pick(ACCOUNTS, random), customer(random)).value();
    }

    private static String customer(Random random) {
        return "customer-" + random.nextInt(CUSTOMERS);
    }

    private String cursor(Random random) {
        return cursors.stream().skip(random.nextInt(CURSORS)).findFirst().orElse("");
    }

    static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
