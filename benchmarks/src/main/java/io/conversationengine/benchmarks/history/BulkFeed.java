package io.conversationengine.benchmarks.history;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.views.TalkLog;
import io.conversationengine.standalone.engine.Engine.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/// The whole feed over HTTP in each form, beside PostgreSQL that writes the same JSON of the same rows by itself. It
/// opens nothing that is sealed; the engine opens all of it.
record BulkFeed(Server server, int events, Aims aims) {

    private static final int REPETITIONS = 3;
    private static final double WANTED = 0.5;
    private static final double NANOS = 1e9;
    private static final int BEHIND = 503;
    private static final int OK = 200;
    private static final int PAGE = 1_000;
    private static final int SLICE = 10_000;

    private static final String BARE = "PostgreSQL, COPY of the bare rows";
    private static final String SAME = "PostgreSQL, COPY of the same JSON";
    private static final String[] ZIPPED = {"Accept-Encoding", "gzip"};
    private static final String[] JSON = {"Accept", "application/json"};
    private static final String[] LIVE = {"Accept", "text/event-stream"};

    private static final String COPY_BARE = """
            copy (select position, id, stream, sequence, name, revision, recorded_at, metadata, payload
                  from log.event where workspace = '%s' order by position) to stdout
            """;

    private static final String COPY_SAME = """
            copy (select json_build_object(
                      'specversion', '1.0', 'id', id, 'source', '/workspaces/' || workspace,
                      'type', 'io.conversationengine.' || name, 'subject', stream, 'time', recorded_at,
                      'datacontenttype', 'application/json', 'dataschema', '/v1/schemas/' || name || '/' || revision,
                      'sequence', lpad(position::text, 19, '0'), 'streamsequence', sequence,
                      'recordedtime', recorded_at, 'authtype', 'user',
                      'authid', convert_from(metadata, 'UTF8')::json ->> 'actor',
                      'data', convert_from(payload, 'UTF8')::json)
                  from log.event where workspace = '%s' order by position) to stdout
            """;

    private interface Pass {
        long events() throws Exception;
    }

    String section() throws Exception {
        ReportOptions.progress("filling a log with %,d events ...".formatted(events));
        TalkLog log = TalkLog.filled(server.newDatabase("feed"), events);
        Series series = new Series();
        try (RunningEngine engine = new RunningEngine(log.database(), Role.QUERY, TalkLog.WORKSPACE);
                HikariDataSource connections = Server.pool(log.database(), 1)) {
            new JdbcTemplate(connections).execute("vacuum analyze log.event");
            awaitViews(engine, log.events());
            Map<String, Pass> passes = passes(engine, connections, log);
            for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
                for (Map.Entry<String, Pass> pass : passes.entrySet()) {
                    double measured = perSecond(log, pass.getKey(), pass.getValue());
                    // The first time is for the compiler and the caches.
                    if (repetition > 0) {
                        series.add(pass.getKey(), measured);
                    }
                }
            }
            return section(log, series, passes);
        }
    }

    private String section(TalkLog log, Series series, Map<String, Pass> passes) {
        Table table = new Table("of %,d events".formatted(log.events()), "events a second", "of the same JSON by COPY");
        passes.keySet().forEach(name -> {
            double share = series.of(name).over(series.of(SAME));
            table.row(name, series.of(name), share);
            if (!name.equals(BARE) && !name.equals(SAME)) {
                aims.atLeast("feed over COPY of the same JSON: " + name, WANTED, share);
            }
        });
        return "## The feed in bulk\n\n" + table;
    }

    private static Map<String, Pass> passes(RunningEngine engine, HikariDataSource connections, TalkLog log) {
        Map<String, Pass> passes = new LinkedHashMap<>();
        passes.put(BARE, () -> copied(connections, COPY_BARE));
        passes.put(SAME, () -> copied(connections, COPY_SAME));
        passes.put("lines", () -> lines(engine, "/v1/events"));
        passes.put("lines, gzip", () -> lines(engine, "/v1/events", ZIPPED));
        passes.put("rows", () -> lines(engine, "/v1/events?form=rows"));
        passes.put("rows, gzip", () -> lines(engine, "/v1/events?form=rows", ZIPPED));
        passes.put("pages of 1,000", () -> pages(engine, log.events()));
        passes.put("slices of 10,000", () -> slices(engine, log.events()));
        passes.put("server-sent events", () -> live(engine, log.events()));
        return passes;
    }

    private static void awaitViews(RunningEngine engine, int head) throws IOException, InterruptedException {
        ReportOptions.progress("waiting for the views ...");
        String[] seen = {"At-Least-Position", Integer.toString(head), "On-Behalf-Of", "agent-1"};
        int status = BEHIND;
        while (status == BEHIND) {
            HttpResponse<InputStream> answer = engine.open("/v1/conversations?limit=1", seen);
            answer.body().close();
            status = answer.statusCode();
        }
    }

    private static double perSecond(TalkLog log, String name, Pass pass) throws Exception {
        long begun = System.nanoTime();
        long given = pass.events();
        double perSecond = given * NANOS / (System.nanoTime() - begun);
        if (given != log.events()) {
            throw new IllegalStateException("%s: %d of %d events were given".formatted(name, given, log.events()));
        }
        ReportOptions.progress("%s: %,.0f events a second".formatted(name, perSecond));
        return perSecond;
    }

    private static long copied(HikariDataSource connections, String copy) throws Exception {
        try (Connection connection = connections.getConnection()) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(copy.formatted(TalkLog.WORKSPACE), OutputStream.nullOutputStream());
        }
    }

    private static long lines(RunningEngine engine, String path, String... headers) throws Exception {
        HttpResponse<InputStream> answer = ok(engine.open(path, headers));
        boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
        try (InputStream body = zipped ? new GZIPInputStream(answer.body(), SLICE) : answer.body()) {
            return count(body, "\n", Long.MAX_VALUE);
        }
    }

    private static long pages(RunningEngine engine, int head) throws Exception {
        long events = 0;
        for (int after = 0; after < head; after += PAGE) {
            String path = "/v1/events?limit=%d&after=%d".formatted(PAGE, after);
            try (InputStream page = ok(engine.open(path, JSON)).body()) {
                events += count(page, "{\"specversion\"", Long.MAX_VALUE);
            }
        }
        return events;
    }

    private static long slices(RunningEngine engine, int head) throws Exception {
        long events = 0;
        for (int after = 0; after < head; after += SLICE) {
            events += lines(engine, "/v1/events?after=%d&until=%d".formatted(after, Math.min(head, after + SLICE)));
        }
        return events;
    }

    private static long live(RunningEngine engine, int head) throws Exception {
        try (InputStream events = ok(engine.open("/v1/events", LIVE)).body()) {
            return count(events, "data: {\"specversion\"", head);
        }
    }

    private static HttpResponse<InputStream> ok(HttpResponse<InputStream> answer) {
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("%s was answered %d".formatted(answer.uri(), answer.statusCode()));
        }
        return answer;
    }

    /// How often a text, whose first character is nowhere else in it, is found before the end, at most so often.
    private static long count(InputStream in, String text, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long found = 0;
        int matched = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == text.charAt(matched)) {
                    matched++;
                } else {
                    matched = buffer[i] == text.charAt(0) ? 1 : 0;
                }
                if (matched == text.length()) {
                    matched = 0;
                    found++;
                    if (found == most) {
                        return found;
                    }
                }
            }
        }
        return found;
    }
}
