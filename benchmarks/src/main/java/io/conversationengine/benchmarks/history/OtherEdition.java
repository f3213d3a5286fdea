package io.conversationengine.benchmarks.history;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.log.history.DatabaseEvents;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.whatif.ReplayRange;
import io.conversationengine.standalone.whatif.WhatIf;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// A log decided anew under another edition, beside a bare read of it.
record OtherEdition(Server server, int events, Aims aims) {

    private static final int REPETITIONS = 3;
    private static final double WANTED = 50_000;
    private static final double NANOS = 1e9;
    private static final String EDITION = "providers-2026-10";
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false);

    String section() throws IOException, SQLException {
        Database database = server.newDatabase("whatif");
        TracedLog log = TracedLog.in(database, events);
        try (HikariDataSource connections = Server.pool(database, 2)) {
            new JdbcTemplate(connections).execute("vacuum analyze log.event");
            Series series = new Series();
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                series.add("read", perSecond(log, () -> read(connections)));
                series.add("decided", perSecond(log, () -> decideAnew(connections)));
            }
            Table table = new Table("of %,d events".formatted(log.events()), "events a second");
            table.row("rows read, and nothing made of them", series.of("read"));
            table.row("decided anew under another edition", series.of("decided"));
            aims.atLeast(
                    "what-if, events a second", WANTED, series.of("decided").median());
            return "## What if\n\n" + table;
        }
    }

    private static void read(DataSource connections) throws IOException, SQLException {
        try (Connection connection = connections.getConnection()) {
            DatabaseEvents rows = new DatabaseEvents(connection);
            long last = 0;
            for (var row = rows.next(); row != null; row = rows.next()) {
                last = row.position();
            }
            require(last == rows.last(), "the log was read up to %d of %d".formatted(last, rows.last()));
        }
    }

    private static void decideAnew(DataSource connections) throws IOException, SQLException {
        try (Connection connection = connections.getConnection()) {
            WhatIf.Outcome outcome = new WhatIf(Editions.shipped(), EDITION, ReplayRange.WHOLE, null)
                    .of(new DatabaseEvents(connection), new ProgressReport(NOWHERE, "events"), _ -> {}, _ -> {});
            require(outcome.otherFates() > 0, "the other edition changed nothing: " + outcome);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private interface Pass {
        void run() throws IOException, SQLException;
    }

    private static double perSecond(TracedLog log, Pass pass) throws IOException, SQLException {
        long begun = System.nanoTime();
        pass.run();
        double perSecond = log.events() * NANOS / (System.nanoTime() - begun);
        ReportOptions.progress("%,.0f events a second".formatted(perSecond));
        return perSecond;
    }
}
