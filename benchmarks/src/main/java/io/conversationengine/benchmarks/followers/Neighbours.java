package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.visible.Load;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;

/// A quiet workspace beside one that does as much as it may: large contacts, many who follow, and a long conversation.
///
/// @param messages of the long conversation
record Neighbours(FollowedEngine engine, int seconds, int messages) {

    private static final String QUIET = "quiet";
    private static final String HOSTILE = "hostile";
    private static final int FOLLOWERS = 8;
    private static final int HOSTILE_FOLLOWERS = 192;
    private static final int CONVERSATIONS = 50;

    /// A second: as many of the quiet one's, of the long conversation's and of large contacts.
    private static final int RATE = 60;

    private static final int WHO = 3;

    Told measure() throws IOException, InterruptedException {
        Workspaces workspaces = new Workspaces(engine);
        workspaces.begin(QUIET, CONVERSATIONS);
        workspaces.begin(HOSTILE, 1);
        workspaces.fill(HOSTILE, 0, messages);
        List<Listener> hostile = new ArrayList<>();
        List<Listener> quiet = new ArrayList<>();
        try {
            follow(HOSTILE, HOSTILE_FOLLOWERS, hostile);
            follow(QUIET, FOLLOWERS, quiet);
            return measure(workspaces, quiet);
        } finally {
            for (Listener listener : hostile) {
                listener.close();
            }
            for (Listener listener : quiet) {
                listener.close();
            }
        }
    }

    private void follow(String workspace, int number, List<Listener> listeners)
            throws IOException, InterruptedException {
        for (int i = 0; i < number; i++) {
            listeners.add(new Listener(engine.follow(workspace, "/v1/inboxes/all/updates", "agent-1")));
        }
    }

    private Told measure(Workspaces workspaces, List<Listener> quiet) {
        DoubleAccumulator behind = new DoubleAccumulator(Math::max, 0);
        Load load = new Load(RATE);
        load.keepUp(RATE * 2, (number, _) -> act(workspaces, number, behind));
        quiet.forEach(Listener::begin);
        behind.reset();
        long statements = engine.statements();
        long begunAt = System.nanoTime();
        double commands = load.keepUp(RATE * seconds, (number, _) -> act(workspaces, RATE * 2 + number, behind));
        return new Told(
                (engine.statements() - statements) / seconds(System.nanoTime() - begunAt),
                commands,
                Told.late(quiet),
                Told.silence(quiet),
                Told.ended(quiet),
                behind.get(),
                false);
    }

    private static void act(Workspaces workspaces, int number, DoubleAccumulator behind)
            throws IOException, InterruptedException {
        switch (number % WHO) {
            case 0 -> workspaces.write(HOSTILE, 0);
            case 1 -> workspaces.writeLarge(HOSTILE, number);
            default -> {
                int customer = number / WHO % CONVERSATIONS;
                long position = workspaces.write(QUIET, customer);
                // Not all of them: whoever asks is load, too.
                if (customer % WHO == 0) {
                    long askedAt = System.nanoTime();
                    workspaces.see(QUIET, customer, position);
                    behind.accumulate(seconds(System.nanoTime() - askedAt));
                }
            }
        }
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
