package io.conversationengine.benchmarks;

import java.io.IOException;

/// Runs the benchmarks whose names match the first argument, with JMH's own options after it; without one it lists
/// them.
final class Main {

    private Main() {}

    static void main(String[] args) throws IOException {
        if (Main.class.getResource("/META-INF/BenchmarkList") == null) {
            System.out.println("This build has no benchmarks.");
            return;
        }
        org.openjdk.jmh.Main.main(args.length == 0 ? new String[] {"-l"} : args);
    }
}
