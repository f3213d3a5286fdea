package io.conversationengine.standalone.house;

/// A place that breaks a rule, and what to do instead.
record Breach(String file, long line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
