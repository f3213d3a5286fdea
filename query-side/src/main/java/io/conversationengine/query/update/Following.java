package io.conversationengine.query.update;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.streaming.EventStream;
import io.conversationengine.query.streaming.SharedJson;
import java.io.IOException;
import org.springframework.stereotype.Component;

/// Sends the view that answers a question, and whatever becomes of it. A client that takes its time gets the newest,
/// and not those that were in between.
@Component
final class Following {

    private final QueryClient queries;
    private final SharedJson json;

    Following(QueryClient queries, SharedJson json) {
        this.queries = queries;
        this.json = json;
    }

    void follow(EventStream client, Query<?> query, Caller caller) throws IOException, InterruptedException {
        try (Subscription subscription = new Subscription(queries.subscribe(query, caller), 1)) {
            QueryResult.Found first = queries.found(query, subscription.initial());
            send(client, first);
            sendOn(client, first, subscription);
        }
    }

    private void sendOn(EventStream client, QueryResult.Found first, Subscription subscription)
            throws IOException, InterruptedException {
        long position = first.position();
        View seen = first.view();
        while (client.goesOn(position)) {
            if (subscription.next() instanceof QueryResult.Found found && found.position() >= position) {
                position = found.position();
                if (!found.view().equals(seen)) {
                    seen = found.view();
                    send(client, found);
                }
            }
        }
    }

    private void send(EventStream client, QueryResult.Found found) throws IOException {
        client.send(found.position(), json.of(found.view()));
        client.flush();
    }
}
