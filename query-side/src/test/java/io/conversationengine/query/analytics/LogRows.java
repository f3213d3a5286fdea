package io.conversationengine.query.analytics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What analysts of a workspace are to find, folded from the stored text of events: by view, each row as a line of what
/// tells it from others and of what it says.
final class LogRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// The same as LogRows says it, of what a view has.
    static final Map<String, String> LINES = Map.of(
            "messages", "select id || ' ' || conversation_id || ' ' || session || ' ' || direction from messages",
            "refusals", "select id || ' ' || conversation_id || ' ' || session || ' ' || reason from refusals",
            "sessions", """
                    select conversation_id || ' ' || session || ' ' || (closed_at is null) || ' '
                        || coalesce(category, '') || ' ' || messages_in || ' ' || messages_out || ' ' || refused
                    from sessions""",
            "windows", "select conversation_id || ' ' || window_number from windows",
            "assignments", "select id || ' ' || coalesce(agent, '') || ' ' || coalesce(team, '') from assignments",
            "daily_totals", """
                    select day || ' ' || channel || ' ' || account || ' ' || opened || ' ' || reopened || ' ' || closed
                        || ' ' || messages_in || ' ' || messages_out || ' ' || refused || ' ' || windows_opened
                        || ' ' || windows_ended
                    from daily_totals""");

    /// In the order of the columns of `daily_totals`.
    private static final List<String> COUNTED = List.of(
            "ConversationOpened",
            "ConversationReopened",
            "ConversationClosed",
            "CustomerReplyReceived",
            "OutboundAccepted",
            "OutboundRefused",
            "WindowOpened",
            "WindowClosed");

    private final Map<String, Set<String>> rows = new TreeMap<>();
    private final Map<String, String> sessions = new HashMap<>();
    private final Map<String, int[]> days = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();

    private static final class Place {
        private String where = "";
        private int session;
        private int windows;
        private String category = "";
        private boolean open;
        private int in;
        private int out;
        private int refused;
    }

    LogRows(JdbcClient sql, String workspace) {
        LINES.keySet().forEach(view -> rows.put(view, new TreeSet<>()));
        List<Long> positions = sql.sql("select position from log.event where workspace = ? and name like ? order by 1")
                .params(workspace, "conversation.%")
                .query(Long.class)
                .list();
        positions.forEach(position -> sql.sql(
                        "select name, convert_from(payload, 'UTF8') as payload from log.event" + " where position = ?")
                .param(position)
                .query(row -> {
                    take(
                            position,
                            row.getString("name").substring("conversation.".length()),
                            JSON.readTree(row.getString("payload")));
                }));
        rows.put("sessions", new TreeSet<>(sessions.values()));
        days.forEach((day, counts) -> of("daily_totals").add(day + joined(counts)));
    }

    Map<String, Set<String>> all() {
        return rows;
    }

    private static String joined(int[] counts) {
        StringBuilder joined = new StringBuilder();
        for (int count : counts) {
            joined.append(' ').append(count);
        }
        return joined.toString();
    }

    private Set<String> of(String view) {
        return rows.computeIfAbsent(view, _ -> new TreeSet<>());
    }

    private void take(long position, String name, JsonNode event) {
        String id = event.path("conversation").asString();
        Place place = places.computeIfAbsent(id, _ -> new Place());
        int counted = COUNTED.indexOf(name);
        switch (name) {
            case "ConversationOpened", "ConversationReopened" -> begin(place, event);
            case "ConversationClosed" -> {
                place.open = false;
                place.category = event.path("category").asString("");
            }
            case "CustomerReplyReceived" -> place.in++;
            case "OutboundAccepted" -> place.out++;
            case "OutboundRefused" -> place.refused++;
            case "WindowOpened" -> place.windows++;
            default -> {}
        }
        if (counted >= 0) {
            String day = event.path("at").asString().substring(0, "2026-01-01".length());
            days.computeIfAbsent(day + " " + place.where, _ -> new int[COUNTED.size()])[counted]++;
        }
        say(position, name, event, id, place);
        sessions.put(id + " " + place.session, session(id, place));
    }

    private void say(long position, String name, JsonNode event, String id, Place place) {
        String at = "%d %s %d ".formatted(position, id, place.session);
        switch (name) {
            case "CustomerReplyReceived" -> of("messages").add(at + "IN");
            case "OutboundAccepted" -> of("messages").add(at + "OUT");
            case "OutboundRefused" ->
                of("refusals").add(at + event.path("refusal").path("reason").asString());
            case "WindowOpened" -> of("windows").add(id + " " + place.windows);
            case "AgentAssigned", "TeamAssigned" ->
                of("assignments")
                        .add("%d %s %s"
                                .formatted(
                                        position,
                                        event.path("agent").asString(""),
                                        event.path("team").asString("")));
            default -> {}
        }
    }

    private static void begin(Place place, JsonNode event) {
        if (event.has("channel")) {
            place.where = event.path("channel").asString() + " "
                    + event.path("account").asString();
        }
        place.session = event.path("session").intValue();
        place.open = true;
        place.category = "";
        place.in = 0;
        place.out = 0;
        place.refused = 0;
    }

    private static String session(String id, Place of) {
        return "%s %d %s %s %d %d %d".formatted(id, of.session, of.open, of.category, of.in, of.out, of.refused);
    }
}
