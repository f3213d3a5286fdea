package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.standalone.nemesis.node.Diary;
import io.conversationengine.standalone.nemesis.reader.Evidence.Decision;
import io.conversationengine.standalone.nemesis.reader.Evidence.Parked;
import io.conversationengine.standalone.server.Client;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody who sees what is parked, and decides through the engine's own door.
final class Operator {

    private static final String FIRST = """
            select distinct on (key) position, key from reader.parked_event
            where reader = ? and position > ? order by key, position
            """;

    private final Client client;
    private final JdbcClient sql;
    private final List<Decision> decisions = new ArrayList<>();

    Operator(Client client, JdbcClient sql) {
        this.client = client;
        this.sql = sql;
    }

    /// The first event of each key.
    List<Parked> parkedAfter(long position) {
        return sql.sql(FIRST).params(Diary.NAME, position).query(Parked.class).list();
    }

    void retry(String key) {
        int status = client.send("POST", path(key, "retry"), "").status();
        if (isDone(status, 202)) {
            decisions.add(Decision.retry(key));
        }
    }

    void discard(Parked first) {
        String body = "{\"position\": %d}".formatted(first.position());
        int status = client.send("POST", path(first.key(), "discard"), body).status();
        if (isDone(status, 200)) {
            decisions.add(Decision.discard(first.key(), first.position()));
        }
    }

    List<Decision> takeDecisions() {
        List<Decision> taken = List.copyOf(decisions);
        decisions.clear();
        return taken;
    }

    private static String path(String key, String decision) {
        return "/v1/readers/%s/parked/%s/%s".formatted(Diary.NAME, key, decision);
    }

    /// Somebody else may have been quicker.
    private static boolean isDone(int status, int done) {
        if (status != done && status != 404 && status != 409) {
            throw new AssertionError("an operator was answered " + status);
        }
        return status == done;
    }
}
