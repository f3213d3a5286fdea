package io.conversationengine.standalone.audit;

import io.conversationengine.standalone.backup.LogFiles;
import io.conversationengine.standalone.client.EngineClient;
import io.conversationengine.standalone.task.ProgressReport;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Takes the audit away, of any length.
///
/// @param parameters what is asked for, as the engine's address takes it
/// @param zipped whether the file is compressed
/// @param file null for standard output
public record AuditExport(
        EngineClient engine,
        Map<String, String> parameters,
        Format format,
        boolean zipped,
        @Nullable Path file) {

    public enum Format {
        NDJSON("application/x-ndjson", 2),
        CSV("text/csv", 1);

        private final String type;

        /// Lines that are no entries.
        private final int around;

        Format(String type, int around) {
            this.type = type;
            this.around = around;
        }
    }

    /// @throws TaskRefused when the engine does not give it whole, or the file cannot be written
    public void run(PrintStream out, PrintStream err) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
        HttpResponse<InputStream> answer = engine.get("/v1/audit" + query, format.type);
        try (InputStream lines = new BufferedInputStream(answer.body())) {
            ProgressReport progress = new ProgressReport(err, "lines");
            long written;
            if (file == null) {
                written = copy(lines, new BufferedOutputStream(out), progress);
                if (out.checkError()) {
                    throw new IOException("standard output was closed");
                }
            } else {
                written = LogFiles.write(file, to -> copy(lines, to, progress));
            }
            progress.end();
            if (written <= format.around) {
                err.println("no entry is in it: the log has nothing of what was asked for");
            }
        } catch (IOException e) {
            throw new TaskRefused("the audit was broken off: %s".formatted(e.getMessage()), e);
        } catch (SQLException e) {
            throw new IllegalStateException("There is no database here", e);
        }
    }

    private long copy(InputStream lines, OutputStream to, ProgressReport progress) throws IOException {
        OutputStream written = zipped ? new GZIPOutputStream(to) : to;
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        for (int read = lines.read(buffer); read >= 0; read = lines.read(buffer)) {
            written.write(buffer, 0, read);
            for (int at = 0; at < read; at++) {
                if (buffer[at] == '\n') {
                    count++;
                    progress.step(count);
                }
            }
        }
        if (written instanceof GZIPOutputStream compressed) {
            compressed.finish();
        }
        to.flush();
        return count;
    }
}
