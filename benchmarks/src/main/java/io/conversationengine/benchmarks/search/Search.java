package io.conversationengine.benchmarks.search;

import java.util.Locale;
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
            Names names = random.nextBoolean() ? Customer.lastNames() : Customer.firstNames();
            return partOf(names.ranked(random.nextInt(30)), 4);
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
    };

    private final String title;

    Search(String title) {
        this.title = title;
    }

    /// @return null where nothing is searched for
    abstract @Nullable String term(SplittableRandom random, int customers);

    @Override
    public String toString() {
        return title;
    }

    private static String partOf(String name, int letters) {
        return name.substring(0, Math.min(letters, name.length())).toLowerCase(Locale.ROOT);
    }
}
