package io.conversationengine.benchmarks.search;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What agents look for.
enum Search {
    RARE_NAME("part of a rare last name") {
        @Override
        String term(SplittableRandom random, int customers) {
            Names names = Customer.lastNames();
            return partOf(names.ranked(names.size() / 4 + random.nextInt(names.size() / 2)), 6);
        }
    },
    COMMON_NAME("part of a common name") {
        @Override
        String term(SplittableRandom random, int customers) {
            return commonName(random);
        }
    },
    TWO_WORDS("first and last name") {
        @Override
        String term(SplittableRandom random, int customers) {
            return Customer.number(random.nextInt(customers)).name();
        }
    },
    PHONE("six digits of a phone number") {
        @Override
        String term(SplittableRandom random, int customers) {
            return Customer.number(random.nextInt(customers)).phone().substring(3, 9);
        }
    },
    EMAIL("an e-mail address") {
        @Override
        String term(SplittableRandom random, int customers) {
            return Customer.number(random.nextInt(customers)).email();
        }
    },
    LISTING("closed conversations of an agent, no term") {
        @Override
        @Nullable
        String term(SplittableRandom random, int customers) {
            return null;
        }

        @Override
        String path() {
            return OWN;
        }
    },
    OWN_COMMON_NAME("an agent's own, part of a common name") {
        @Override
        String term(SplittableRandom random, int customers) {
            return commonName(random);
        }

        @Override
        String path() {
            return OWN + "&q=";
        }
    },
    FILTERED_NAME("part of a common name, in a rare category") {
        @Override
        String term(SplittableRandom random, int customers) {
            return commonName(random);
        }

        @Override
        String path() {
            return "/v1/conversations?status=closed&sort=closedAt&limit=25&category=%s&q=".formatted(Customer.RARE);
        }
    },
    CONTACTS("contacts, part of a common name") {
        @Override
        String term(SplittableRandom random, int customers) {
            return commonName(random);
        }

        @Override
        String path() {
            return "/v1/contacts?limit=25&q=";
        }
    },
    THREE_DIGITS("three digits of a phone number") {
        @Override
        String term(SplittableRandom random, int customers) {
            return Customer.number(random.nextInt(customers)).phone().substring(3, 6);
        }
    },
    IDEOGRAPH("one ideograph") {
        @Override
        String term(SplittableRandom random, int customers) {
            return HanNames.character(random);
        }
    };

    /// Those that are measured beside a rival.
    static final Set<Search> COMPARED = EnumSet.range(RARE_NAME, LISTING);

    private static final String OWN = "/v1/conversations?inbox=mine&status=closed&sort=closedAt&limit=25";

    private final String title;

    Search(String title) {
        this.title = title;
    }

    /// @return null where nothing is searched for
    abstract @Nullable String term(SplittableRandom random, int customers);

    /// What the engine is asked, without the term.
    String path() {
        return "/v1/conversations?inbox=all&status=closed&sort=closedAt&limit=25&q=";
    }

    @Override
    public String toString() {
        return title;
    }

    private static String commonName(SplittableRandom random) {
        Names names = random.nextBoolean() ? Customer.lastNames() : Customer.firstNames();
        return partOf(names.ranked(random.nextInt(30)), 4);
    }

    private static String partOf(String name, int letters) {
        return name.substring(0, Math.min(letters, name.length())).toLowerCase(Locale.ROOT);
    }
}
