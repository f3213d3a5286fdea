package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.visible.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A quiet workspace beside one that does as much as it may: 300 large contacts with a conversation each, which change
/// all at once every ten seconds; as many followers as one workspace may have, of inboxes, of the feed and of one long
/// conversation; and that conversation, to which is written.
///
/// @param messages of the long conversation
record Neighbours(FollowedEngine engine, int seconds, int messages) {

    private static final String QUIET = "quiet";
    private static final String HOSTILE = "hostile";
    private static final int FOLLOWERS = 8;
    private static final int HOSTILE_FOLLOWERS = 192;
    private static final int CONVERSATIONS = 50;
    private static final int LARGE_CONTACTS = 300;
    private static final int CALLERS = 16;
    private static final int CHANGED_EVERY = 10;

    /// Messages a second, of the quiet workspace and of the long conversation.
    private static final int RATE = 20;

    /// How often a second somebody asks for what they have just done.
    private static final int LOOKS = 10;

    Told measure() throws Exception {
        Workspaces workspaces = new Workspaces(engine);
        workspaces.begin(QUIET, CONVERSATIONS);
        workspaces.begin(HOSTILE, LARGE_CONTACTS + 1);
        workspaces.fill(HOSTILE, 0, messages);
        List<AutoCloseable> hostile = new ArrayList<>();
        List<Listener> quiet = new ArrayList<>();
        try {
            for (int i = 0; i < HOSTILE_FOLLOWERS; i++) {
                hostile.add(engine.stand(HOSTILE, path(workspaces, i), Workspaces.agent(i)));
            }
            for (int i = 0; i < FOLLOWERS; i++) {
                quiet.add(new Listener(engine.follow(QUIET, "/v1/inboxes/all/updates", Workspaces.agent(i))));
            }
            return measure(workspaces, quiet);
        } finally {
            hostile.addAll(quiet);
            for (AutoCloseable follower : hostile) {
                follower.close();
            }
        }
    }

    /// Of four who follow in the hostile workspace, two follow all of it, one the feed, one the long conversation.
    private static String path(Workspaces workspaces, int number) throws IOException, InterruptedException {
        return switch (number % 4) {
            case 0 -> "/v1/events?after=" + workspaces.write(HOSTILE, 0);
            case 1 -> "/v1/conversations/%s/updates".formatted(Workspaces.conversation(HOSTILE, 0));
            default -> "/v1/inboxes/all/updates";
        };
    }

    private Told measure(Workspaces workspaces, List<Listener> quiet) throws Exception {
        Queue<Double> behind = new ConcurrentLinkedQueue<>();
        new Load(RATE).keepUp(RATE * 2, (number, _) -> write(workspaces, number));
        quiet.forEach(Listener::begin);
        long statements = engine.statements();
        long begunAt = System.nanoTime();
        allAtOnce(List.of(
                () -> changeContacts(workspaces, begunAt),
                () -> new Load(RATE).keepUp(RATE * seconds, (_, _) -> workspaces.write(HOSTILE, 0)),
                () -> new Load(LOOKS).keepUp(LOOKS * seconds, (number, _) -> behind.add(look(workspaces, number))),
                () -> new Load(RATE - LOOKS)
                        .keepUp((RATE - LOOKS) * seconds, (number, _) -> write(workspaces, number))));
        double took = seconds(System.nanoTime() - begunAt);
        return new Told(
                (engine.statements() - statements) / took,
                done() / took,
                Told.late(quiet),
                Told.silence(quiet),
                Told.ended(quiet),
                new Samples(behind.stream().mapToDouble(Double::doubleValue).toArray()),
                false);
    }

    private static void allAtOnce(List<Callable<?>> parts) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> begun = new ArrayList<>();
            for (Callable<?> part : parts) {
                begun.add(threads.submit(part));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        }
    }

    private static void write(Workspaces workspaces, int number) throws IOException, InterruptedException {
        workspaces.write(QUIET, number % CONVERSATIONS);
    }

    /// Commands in all.
    private int done() {
        return 2 * RATE * seconds + changes() * LARGE_CONTACTS;
    }

    private int changes() {
        return Math.ceilDiv(seconds, CHANGED_EVERY);
    }

    private Void changeContacts(Workspaces workspaces, long begunAt) {
        for (int change = 0; change < changes(); change++) {
            int version = change;
            long due = begunAt + TimeUnit.SECONDS.toNanos((long) change * CHANGED_EVERY);
            Pause.of(Duration.ofNanos(due - System.nanoTime()));
            new Callers(CALLERS, LARGE_CONTACTS)
                    .onceEach(number -> workspaces.change(HOSTILE, new LargeContact(number + 1, version)));
        }
        return null;
    }

    /// A customer writes, and it is looked for until it is there.
    ///
    /// @return for how many seconds
    private static double look(Workspaces workspaces, int number) throws IOException, InterruptedException {
        int customer = number % CONVERSATIONS;
        long position = workspaces.write(QUIET, customer);
        long askedAt = System.nanoTime();
        workspaces.see(QUIET, customer, position);
        return seconds(System.nanoTime() - askedAt);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
