package io.conversationengine.query.statistics;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What statistics have to say, added up from the stored text of events, with the time zones of the JDK.
final class LogSums {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Line> lines = new ArrayList<>();

    /// An event that is counted, and what it is grouped by.
    private record Line(
            Instant at,
            String figure,
            String conversation,
            @Nullable Duration time,
            Map<String, String> by) {}

    private static final class Conversation {
        private String channel = "";
        private String account = "";
        private String assignee = "";
        private int session;
        private Instant openedAt = Instant.EPOCH;
        private boolean asked;
        private boolean answered;
    }

    /// Of a group: each figure by its name.
    private static final class Sums {
        private final Map<String, Long> counts = new TreeMap<>();
        private final Set<String> closed = new HashSet<>();
        private final Map<String, List<Duration>> times = new TreeMap<>();
    }

    LogSums(JdbcClient sql) {
        Map<String, Conversation> conversations = new HashMap<>();
        Map<String, String> categories = new HashMap<>();
        String edition = "respond-io-2024-11";
        for (Stored stored : stored(sql)) {
            JsonNode event = stored.event();
            if (stored.name().equals("workspace.WorkspaceSettingsChanged")) {
                edition = event.path("settings").path("edition").asString();
            } else if (stored.name().startsWith("conversation.")) {
                String id = event.path("conversation").asString();
                Conversation conversation = conversations.computeIfAbsent(id, _ -> new Conversation());
                take(stored.name().substring("conversation.".length()), event, id, conversation, edition);
                if (event.hasNonNull("category")) {
                    categories.put(
                            id + conversation.session, event.path("category").asString());
                }
            }
        }
        lines.forEach(line -> line.by().compute("category", (_, session) -> categories.getOrDefault(session, "")));
    }

    private record Stored(String name, JsonNode event) {}

    private static List<Stored> stored(JdbcClient sql) {
        return sql.sql("select name, convert_from(payload, 'UTF8') as payload from log.event order by position")
                .query((row, _) -> new Stored(row.getString("name"), JSON.readTree(row.getString("payload"))))
                .list();
    }

    private void take(String name, JsonNode event, String id, Conversation of, String edition) {
        Instant at = Instant.parse(event.path("at").asString());
        Duration time = null;
        switch (name) {
            case "ConversationOpened" -> {
                of.channel = event.path("channel").asString();
                of.account = event.path("account").asString();
                begin(of, event, at);
            }
            case "ConversationReopened" -> begin(of, event, at);
            case "AgentAssigned" -> of.assignee = event.path("agent").asString();
            case "AgentUnassigned" -> of.assignee = "";
            case "CustomerReplyReceived" -> of.asked = true;
            case "OutboundAccepted" -> {
                time = of.asked && !of.answered ? Duration.between(of.openedAt, at) : null;
                of.answered = true;
            }
            case "ConversationClosed" -> time = Duration.between(of.openedAt, at);
            default -> {}
        }
        String figure = figure(name, event);
        if (figure != null) {
            lines.add(new Line(at, figure, id, time, by(event, id, of, edition)));
        }
    }

    private static void begin(Conversation of, JsonNode event, Instant at) {
        of.session = event.path("session").intValue();
        of.openedAt = at;
        of.asked = false;
        of.answered = false;
    }

    private static Map<String, String> by(JsonNode event, String id, Conversation of, String edition) {
        String actor = event.path("actor").asString();
        Map<String, String> by = new HashMap<>();
        by.put("channel", of.channel);
        by.put("account", of.account);
        by.put("agent", actor.startsWith("agent:") ? actor.substring("agent:".length()) : of.assignee);
        by.put("edition", edition);
        by.put("category", id + of.session);
        return by;
    }

    private static @Nullable String figure(String name, JsonNode event) {
        return switch (name) {
            case "ConversationOpened" -> "opened." + event.path("cause").asString();
            case "ConversationReopened" -> "reopened." + event.path("cause").asString();
            case "ConversationClosed" -> "sessionsClosed";
            case "CustomerReplyReceived" -> "messagesIn";
            case "OutboundAccepted" -> "messagesOut";
            case "OutboundRefused" ->
                "refused." + event.path("refusal").path("reason").asString();
            case "WindowOpened" -> "windowsOpened";
            case "WindowClosed" ->
                switch (event.path("reason").asString()) {
                    case "EXPIRED" -> "windowsExpired";
                    case "LIMIT_REACHED" -> "windowsUsedUp";
                    default -> "windowsClosedByProvider";
                };
            default -> null;
        };
    }

    /// By group, which is named as its members are in an answer; figures of nothing are missing.
    Map<List<String>, Map<String, String>> in(ZoneId zone, Instant from, Instant to, List<String> per) {
        Map<List<String>, Sums> groups = new HashMap<>();
        for (Line line : lines) {
            if (!line.at().isBefore(from) && line.at().isBefore(to)) {
                List<String> group = per.stream()
                        .map(grouping -> line.by().containsKey(grouping)
                                ? line.by().get(grouping)
                                : start(grouping, line.at().atZone(zone)))
                        .toList();
                add(groups.computeIfAbsent(group, _ -> new Sums()), line);
            }
        }
        Map<List<String>, Map<String, String>> figures = new HashMap<>();
        groups.forEach((group, sums) -> figures.put(group, figures(sums)));
        return figures;
    }

    private static void add(Sums sums, Line line) {
        sums.counts.merge(line.figure(), 1L, Long::sum);
        if (line.figure().equals("sessionsClosed")) {
            sums.closed.add(line.conversation());
        }
        if (line.time() != null) {
            String name = line.figure().equals("sessionsClosed") ? "closing" : "firstAnswer";
            sums.times.computeIfAbsent(name, _ -> new ArrayList<>()).add(line.time());
        }
    }

    private static Map<String, String> figures(Sums sums) {
        Map<String, String> figures = new TreeMap<>();
        sums.counts.forEach((figure, count) -> figures.put(figure, count.toString()));
        if (!sums.closed.isEmpty()) {
            figures.put("conversationsClosed", Integer.toString(sums.closed.size()));
        }
        sums.times.forEach((name, times) -> {
            Collections.sort(times);
            figures.put(name + ".count", Integer.toString(times.size()));
            figures.put(name + ".median", times.get((times.size() + 1) / 2 - 1).toString());
            figures.put(
                    name + ".p90", times.get((times.size() * 9 + 9) / 10 - 1).toString());
        });
        return figures;
    }

    private static String start(String unit, ZonedDateTime at) {
        LocalDate day = at.toLocalDate();
        ZonedDateTime start = switch (unit) {
            case "hour" -> at.truncatedTo(ChronoUnit.HOURS);
            case "day" -> day.atStartOfDay(at.getZone());
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(at.getZone());
            case "month" -> day.withDayOfMonth(1).atStartOfDay(at.getZone());
            default -> throw new IllegalArgumentException(unit);
        };
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start);
    }
}
