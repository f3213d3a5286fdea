package io.conversationengine.benchmarks.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/// One of many customers, each with a closed conversation. The same number is always the same customer.
record Customer(
        String firstName, String lastName, String email, String phone, int agent, Instant closedAt, String category) {

    static final int AGENTS = 50;

    /// The category of one conversation in a thousand.
    static final String RARE = "recall";

    private static final String FREQUENT = "delivery";
    private static final int RARE_AMONG = 1_000;
    private static final int HAN_AMONG = 20;

    private static final Names FIRST = Names.of("/names/first.tsv");
    private static final Names LAST = Names.of("/names/last.tsv");
    private static final Instant LATEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FOR = Duration.ofDays(3 * 365);

    static Customer number(int number) {
        SplittableRandom random = new SplittableRandom(number);
        String first = FIRST.next(random);
        String last = LAST.next(random);
        String email =
                "%s.%s%d@example.com".formatted(first.toLowerCase(Locale.ROOT), last.toLowerCase(Locale.ROOT), number);
        String phone = "+1%03d%07d".formatted(200 + random.nextInt(800), random.nextInt(10_000_000));
        Instant closedAt = LATEST.minusSeconds(random.nextLong(FOR.toSeconds()));
        boolean isHan = number % HAN_AMONG == 0;
        return new Customer(
                isHan ? HanNames.given(random) : first,
                isHan ? HanNames.family(random) : last,
                email,
                phone,
                random.nextInt(AGENTS),
                closedAt,
                number % RARE_AMONG == 1 ? RARE : FREQUENT);
    }

    String name() {
        return firstName + " " + lastName;
    }

    static Names lastNames() {
        return LAST;
    }

    static Names firstNames() {
        return FIRST;
    }
}
