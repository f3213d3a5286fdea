package io.conversationengine.query.update;

import io.conversationengine.query.Client;
import io.conversationengine.query.ServerSentEvents;
import io.conversationengine.query.ServerSentEvents.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What an agent knows of an inbox who began with it empty and was told what changed since then.
final class Picture implements AutoCloseable {

    private static final String AGENT = "anna";

    private final Client client;
    private final String inbox;
    private final ServerSentEvents updates;
    private final Map<String, JsonNode> rows = new HashMap<>();

    /// @param inbox `mine`, `unassigned`, `all` or a team
    Picture(Client client, String inbox, long from) throws IOException {
        this.client = client;
        this.inbox = inbox;
        String path = isTeam() ? "/v1/inboxes/team/updates?team=" + inbox : "/v1/inboxes/%s/updates".formatted(inbox);
        this.updates =
                ServerSentEvents.of(client.open(path, "On-Behalf-Of", AGENT, "At-Least-Position", Long.toString(from)));
        updates.next();
    }

    private boolean isTeam() {
        return switch (inbox) {
            case "mine", "unassigned", "all" -> false;
            default -> true;
        };
    }

    String inbox() {
        return inbox;
    }

    /// Takes what is told until a conversation is as its last message says.
    Map<String, JsonNode> when(String conversation, String lastMessage) throws IOException {
        while (!lastMessage.equals(saidLastIn(conversation))) {
            Event told = updates.nextMessage();
            String id = told.data().path("id").asString();
            if (told.data().path("left").asBoolean()) {
                rows.remove(id);
            } else {
                rows.put(id, told.data());
            }
        }
        return Map.copyOf(rows);
    }

    private String saidLastIn(String conversation) {
        JsonNode row = rows.get(conversation);
        return row == null ? "" : row.at("/lastMessage/text").asString("");
    }

    /// What a list shows at a position, of contacts with a label.
    Map<String, JsonNode> listed(String label, long at) {
        String path = "/v1/conversations?limit=200&label=%s&%s"
                .formatted(label, isTeam() ? "inbox=team&team=" + inbox : "inbox=" + inbox);
        return client.get(path, "On-Behalf-Of", AGENT, "At-Least-Position", Long.toString(at))
                .json()
                .at("/items")
                .valueStream()
                .collect(Collectors.toMap(row -> row.path("id").asString(), row -> row));
    }

    @Override
    public void close() throws IOException {
        updates.close();
    }
}
