package io.conversationengine.query.update;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.View;
import io.conversationengine.query.live.EventStream;
import io.conversationengine.query.projection.Asking;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import reactor.core.Disposable;
import tools.jackson.databind.json.JsonMapper;

/// Sends the view that answers a question, and whatever becomes of it. A client that takes its time gets the newest,
/// and not those that were in between.
final class Following {

    /// How soon it is noticed that the engine stops.
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Asking asking;
    private final JsonMapper json;

    Following(Asking asking, JsonMapper json) {
        this.asking = asking;
        this.json = json;
    }

    void follow(EventStream client, Question<?> question, Caller caller) throws IOException, InterruptedException {
        try (SubscriptionQueryResult<Answer, Answer> subscription = asking.subscribe(question, caller)) {
            BlockingQueue<Answer> newest = new ArrayBlockingQueue<>(1);
            Disposable updates = subscription.updates().subscribe(update -> replace(newest, update));
            try {
                Answer.Found first =
                        asking.found(question, subscription.initialResult().toFuture());
                send(client, first);
                sendOn(client, first, newest);
            } finally {
                updates.dispose();
            }
        }
    }

    private void sendOn(EventStream client, Answer.Found first, BlockingQueue<Answer> newest)
            throws IOException, InterruptedException {
        long position = first.position();
        View seen = first.view();
        while (client.goesOn(position)) {
            Answer update = newest.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS);
            if (update instanceof Answer.Found found && found.position() > position) {
                position = found.position();
                if (!found.view().equals(seen)) {
                    seen = found.view();
                    send(client, found);
                }
            }
        }
    }

    private void send(EventStream client, Answer.Found found) throws IOException {
        client.send(found.position(), json.writeValueAsBytes(found.view()));
        client.flush();
    }

    private static void replace(BlockingQueue<Answer> newest, Answer update) {
        while (!newest.offer(update)) {
            newest.poll();
        }
    }
}
