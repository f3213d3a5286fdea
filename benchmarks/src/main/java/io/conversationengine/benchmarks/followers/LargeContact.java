package io.conversationengine.benchmarks.followers;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A contact of whom as much is known as may be, and that costs the search as much as one can: each character of its
/// names is a word by itself, no two contacts have the same, and a change leaves none as it was.
///
/// @param version which change it is
record LargeContact(int customer, int version) {

    /// As many characters of names, and of addresses, as are searched.
    private static final int NAME = 170;

    private static final int ADDRESSES = 3;
    private static final int ADDRESS = 300;

    /// With these the texts have 2,000 characters, of 2,048 that a contact may have.
    private static final int PHONES = 18;

    private static final int DIGITS = 30;
    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int LAST_IDEOGRAPH = 0x9FA5;

    String json(String account) {
        SplittableRandom random = new SplittableRandom(customer * 1_000_003L + version);
        return """
                {"account": "%s", "externalId": "customer-%d", "name": "%s", "firstName": "%s", "lastName": "%s",
                 "emails": %s, "phones": %s}
                """.formatted(
                        account,
                        customer,
                        name(random),
                        name(random),
                        name(random),
                        list(ADDRESSES, () -> text(random, ADDRESS, 'a', 'z') + "@example.com"),
                        list(PHONES, () -> text(random, DIGITS, '1', '9')));
    }

    private static String name(SplittableRandom random) {
        return text(random, NAME, FIRST_IDEOGRAPH, LAST_IDEOGRAPH);
    }

    private static String text(SplittableRandom random, int length, int first, int last) {
        return random.ints(length, first, last + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static List<String> list(int length, Supplier<String> value) {
        return IntStream.range(0, length).mapToObj(_ -> '"' + value.get() + '"').toList();
    }
}
