package io.conversationengine.query.update;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.View;
import io.conversationengine.query.live.EventStream;
import io.conversationengine.query.live.SharedJson;
import io.conversationengine.query.projection.Asking;
import java.io.IOException;

/// Sends the view that answers a question, and whatever becomes of it. A client that takes its time gets the newest,
/// and not those that were in between.
final class Following {

    private final Asking asking;
    private final SharedJson json;

    Following(Asking asking, SharedJson json) {
        this.asking = asking;
        this.json = json;
    }

    void follow(EventStream client, Question<?> question, Caller caller) throws IOException, InterruptedException {
        try (Subscription subscription = new Subscription(asking.subscribe(question, caller), 1)) {
            Answer.Found first = asking.found(question, subscription.initial());
            send(client, first);
            sendOn(client, first, subscription);
        }
    }

    private void sendOn(EventStream client, Answer.Found first, Subscription subscription)
            throws IOException, InterruptedException {
        long position = first.position();
        View seen = first.view();
        while (client.goesOn(position)) {
            if (subscription.next() instanceof Answer.Found found && found.position() > position) {
                position = found.position();
                if (!found.view().equals(seen)) {
                    seen = found.view();
                    send(client, found);
                }
            }
        }
    }

    private void send(EventStream client, Answer.Found found) throws IOException {
        client.send(found.position(), json.of(found.view()));
        client.flush();
    }
}
