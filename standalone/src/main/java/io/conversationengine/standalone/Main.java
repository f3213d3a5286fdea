package io.conversationengine.standalone;

/// Where `java -jar standalone.jar COMMAND` begins.
final class Main {

    private Main() {}

    static void main(String[] args) {
        System.err.println("unknown command: " + String.join(" ", args) + " (./run help says what there is)");
        System.exit(2);
    }
}
