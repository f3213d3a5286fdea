package io.conversationengine.benchmarks.http;

/// What is asked for, over and over.
enum Operation {
    KNOWN("a known customer writes"),
    NEW("a new customer writes"),
    SEND("an agent writes"),
    CLOSE("an agent closes"),
    SEARCH("an agent searches");

    private final String words;

    Operation(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
