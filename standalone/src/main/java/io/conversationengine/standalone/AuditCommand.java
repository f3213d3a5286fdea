package io.conversationengine.standalone;

import io.conversationengine.standalone.audit.AuditExport;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = "Who did what, when and why, as a file that proves itself or for a spreadsheet. The running"
                + " engine is asked, which records it.")
final class AuditCommand implements Runnable {

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--conversation", paramLabel = "ID", description = "What happened in it.")
    private @Nullable String conversation;

    @Option(names = "--contact", paramLabel = "ID", description = "What happened to the contact, and was said.")
    private @Nullable String contact;

    @Option(names = "--account", paramLabel = "ID", description = "What is of a channel account.")
    private @Nullable String account;

    @Option(names = "--channel", paramLabel = "NAME", description = "What is of accounts on a channel.")
    private @Nullable String channel;

    @Option(names = "--actor", paramLabel = "WHO", description = "What agent:ID, bot:NAME, customer or system did.")
    private @Nullable String actor;

    @Option(names = "--credential", paramLabel = "NAME", description = "What was done with an API key.")
    private @Nullable String credential;

    @Option(names = "--kind", paramLabel = "EVENT", description = "Names of events, with commas between.")
    private @Nullable String kind;

    @Option(names = "--from", paramLabel = "INSTANT", description = "What was recorded then, or later.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "INSTANT|N", description = "Nothing later, or beyond a position.")
    private @Nullable String until;

    @Option(
            names = "--format",
            paramLabel = "ndjson|csv",
            defaultValue = "ndjson",
            description = "ndjson, which verify --audit checks, or csv; ${DEFAULT-VALUE} if nothing is said.")
    private AuditExport.Format format = AuditExport.Format.NDJSON;

    @Option(names = "--gzip", description = "The file is compressed.")
    private boolean zipped;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output if nothing is said.")
    private @Nullable Path file;

    @Option(names = "--force", description = "A file of this name is written over.")
    private boolean force;

    AuditCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        engine.require(
                file == null || force || !Files.exists(file),
                "--out: there is a file %s: --force writes over it".formatted(file));
        new AuditExport(engine.client(), parameters(), format, zipped, file).run(out, err);
    }

    /// As the address takes them, which says what is wrong with one.
    private Map<String, String> parameters() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("conversation", conversation);
        all.put("contact", contact);
        all.put("account", account);
        all.put("channel", channel);
        all.put("actor", actor);
        all.put("credential", credential);
        all.put("kind", kind);
        all.put("from", from);
        all.put("until", until);
        Map<String, String> given = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }
}
