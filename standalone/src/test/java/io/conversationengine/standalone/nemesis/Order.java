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

    record Round(int number, long seed, int writers, int operations) implements Order {
        @Override
        public String line() {
            return "round %d %d %d %d".formatted(number, seed, writers, operations);
        }
    }

    static Order read(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "clock" -> new Clock(Integer.parseInt(words[1]));
            case "round" ->
                new Round(
                        Integer.parseInt(words[1]),
                        Long.parseLong(words[2]),
                        Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]));
            default -> throw new IllegalArgumentException("No such order: " + line);
        };
    }
}
