package io.conversationengine.standalone.nemesis;

/// What a worker is told, a line each.
sealed interface Order {

    String line();

    /// To be off by so much from then on.
    record Clock(int seconds) implements Order {
        @Override
        public String line() {
            return "clock " + seconds;
        }
    }

    /// @param seed also the round's number
    /// @param operations of each writer at least; it goes on until it is [Enough]
    record Round(long seed, int writers, int operations) implements Order {
        @Override
        public String line() {
            return "round %d %d %d".formatted(seed, writers, operations);
        }
    }

    record Enough(long seed) implements Order {
        @Override
        public String line() {
            return "enough " + seed;
        }
    }

    static Order read(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "clock" -> new Clock(Integer.parseInt(words[1]));
            case "round" -> new Round(Long.parseLong(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "enough" -> new Enough(Long.parseLong(words[1]));
            default -> throw new IllegalArgumentException("No such order: " + line);
        };
    }
}
