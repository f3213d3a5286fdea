package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.visible.Load;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Some or many who follow in several workspaces while commands flow.
///
/// @param rate commands a second, of all workspaces together
record Crowded(FollowedEngine engine, int rate, int seconds) {

    private static final int WORKSPACES = 4;
    private static final int CONVERSATIONS = 200;

    /// Where somebody does not read.
    private static final String LARGE = "large";

    /// Of so many who follow, one follows the feed, one all of the workspace, and the others their own inbox.
    private static final int KINDS = 6;

    /// The first at so small a part of the rate, the last at all of it.
    private static final int WARM_UPS = 3;

    void begin() throws IOException, InterruptedException {
        new Workspaces(engine).beginLarge(LARGE);
        for (int number = 0; number < WORKSPACES; number++) {
            new Workspaces(engine).begin(workspace(number), CONVERSATIONS);
        }
        // An engine that has just started keeps up with less, and does more statements, each for less.
        Workspaces workspaces = new Workspaces(engine);
        for (int part = WARM_UPS; part > 0; part--) {
            int slower = rate / part;
            double _ = new Load(slower).keepUp(slower * seconds, (number, _) -> write(workspaces, number));
        }
    }

    Told with(int followers) throws IOException, InterruptedException {
        List<Listener> listeners = new ArrayList<>();
        Workspaces workspaces = new Workspaces(engine);
        Load load = new Load(rate);
        try (Deaf deaf = new Deaf(engine.port(), engine.keyOf(LARGE))) {
            for (int number = 0; number < followers; number++) {
                listeners.add(follow(number));
            }
            load.keepUp(rate * seconds / 2, (number, _) -> write(workspaces, number));
            listeners.forEach(Listener::begin);
            long statements = engine.statements();
            long begunAt = System.nanoTime();
            double commands = load.keepUp(rate * seconds, (number, _) -> write(workspaces, number));
            double took = (System.nanoTime() - begunAt) / (double) TimeUnit.SECONDS.toNanos(1);
            double silence = Told.silence(listeners);
            return new Told(
                    (engine.statements() - statements) / took,
                    commands,
                    Told.late(listeners),
                    silence,
                    Told.ended(listeners),
                    new Samples(0),
                    deaf.wasCutOff());
        } finally {
            for (Listener listener : listeners) {
                listener.close();
            }
        }
    }

    private Listener follow(int number) throws IOException, InterruptedException {
        String workspace = workspace(number);
        int kind = number / WORKSPACES % KINDS;
        String path = switch (kind) {
            case 0 -> "/v1/events?after=" + new Workspaces(engine).write(workspace, 0);
            case 1 -> "/v1/inboxes/all/updates";
            default -> "/v1/inboxes/mine/updates";
        };
        return new Listener(engine.follow(workspace, path, Workspaces.agent(number / WORKSPACES)));
    }

    private static long write(Workspaces workspaces, int number) throws IOException, InterruptedException {
        return workspaces.write(workspace(number), number / WORKSPACES % CONVERSATIONS);
    }

    private static String workspace(int number) {
        return "workspace-" + number % WORKSPACES;
    }
}
