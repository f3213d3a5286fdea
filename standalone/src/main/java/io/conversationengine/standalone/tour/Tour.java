package io.conversationengine.standalone.tour;

import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.demo.DemoCustomer;
import io.conversationengine.standalone.demo.DemoHistory;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.start.FirstScreen;
import io.conversationengine.standalone.start.Listening;
import io.conversationengine.standalone.start.Start;
import io.conversationengine.standalone.task.FileFault;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/// Shows in a minute what the engine is for, on one that is gone afterwards: somebody is found, a message refused and
/// another sent, a messaging window closes, and a past that was changed is found out.
///
/// @param tasks carries out what `./run` is told, and gives its exit code
public record Tour(PrintStream out, Tasks tasks) {

    private static final String CLOSED = "conversation.WindowClosed";
    private static final String ACCOUNT = """
            {"channel": "whatsapp", "overrides": {"windowDuration": "PT10S"}}""";

    /// What the command line can be told.
    @FunctionalInterface
    public interface Tasks {
        int run(String... arguments);
    }

    /// @throws TaskRefused when there is no room for its data
    public void run() throws IOException, InterruptedException {
        Path directory = directory();
        SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(directory.toFile()));
        Path data = directory.resolve("data");
        // Whatever the environment says.
        System.setProperty("engine.demo.history", "true");
        out.println("An engine of its own is started in a directory that goes away, with a demo workspace ...");
        FirstScreen engine =
                new Start(new Listening.Options("127.0.0.1", 0), Engine.Role.ALL, new Storage.Embedded(data)).begin();
        try (Guide guide = new Guide(engine.url(), Objects.requireNonNull(engine.newKey()), out)) {
            findAndWrite(guide, Objects.requireNonNull(engine.found()));
            waitForTheEnd(guide, engine.startedAt());
        }
        changeThePast(data, directory.resolve("log.ndjson"));
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("engine-tour");
        } catch (IOException e) {
            throw new TaskRefused("no directory can be made for it: %s".formatted(FileFault.of(e)), e);
        }
    }

    private void findAndWrite(Guide guide, DemoCustomer customer) throws IOException, InterruptedException {
        guide.say("1. An agent looks for a customer whose conversation on WhatsApp is closed.");
        String name = URLEncoder.encode(customer.name(), StandardCharsets.UTF_8);
        guide.get(
                "/v1/conversations?status=closed&channel=whatsapp&in=name&q=" + name,
                "/items/0/contact/name",
                "/items/0/closing/at",
                "/items/0/verdict/verdict",
                "/items/0/verdict/reason",
                "/total/value");
        guide.say("2. They write. WhatsApp's 24 hours are over: the answer says since when, and what goes instead.");
        String messages = "/v1/conversations/%s/messages".formatted(customer.conversation());
        guide.post(messages, "{\"text\": \"Did it arrive?\"}", "/title", "/reason", "/since", "/instead");
        guide.say("3. An approved template goes, and reopens the conversation.");
        guide.post(
                messages,
                "{\"template\": {\"name\": \"%s\", \"language\": \"%s\"}}"
                        .formatted(DemoHistory.TEMPLATE.name(), DemoHistory.TEMPLATE.language()),
                "/status",
                "/sentAs",
                "/position");
    }

    private static void waitForTheEnd(Guide guide, Instant startedAt) throws IOException, InterruptedException {
        guide.say("4. A customer writes on an account whose messaging window lasts ten seconds, and is answered.");
        long before = guide.put("/v1/accounts/brief", ACCOUNT, "/position")
                .path("position")
                .asLong();
        String wrote = """
                {"account": "brief", "contact": {"externalId": "+15550100", "name": "Anna"}, \
                "message": {"id": "m-1", "text": "Where is my order?", "sentAt": "%s"}}\
                """.formatted(startedAt.truncatedTo(ChronoUnit.SECONDS));
        String conversation = guide.post("/v1/inbound", wrote, "/conversationId")
                .path("conversationId")
                .asString();
        String messages = "/v1/conversations/%s/messages".formatted(conversation);
        guide.post(messages, "{\"text\": \"On its way.\"}", "/status", "/sentAs", "/window");
        guide.say("5. Nobody does anything. The engine closes the window when its time has come.");
        guide.follow(before, type -> type.endsWith(CLOSED));
        guide.say("6. A second answer comes too late.");
        guide.post(messages, "{\"text\": \"Is it there?\"}", "/reason", "/since", "/instead");
    }

    private void changeThePast(Path data, Path log) throws IOException {
        say("7. The whole log as a file, proven from its beginning to its end.");
        require(tell("export", "--data", data.toString(), "--out", log.toString()) == 0, "the log is not whole");
        say("8. One byte in the middle of it is changed.");
        changeOneByte(log);
        require(tell("verify", "--file", log.toString()) == 1, "nobody noticed that the log was changed");
        say("Now with yours: ./run start");
    }

    private void say(String text) {
        out.println();
        out.println(text);
    }

    private int tell(String... arguments) {
        out.println("$ ./run " + String.join(" ", arguments));
        int code = tasks.run(arguments);
        out.println("(exit code %d)".formatted(code));
        return code;
    }

    /// A digit, so that the line is as good JSON as before.
    private static void changeOneByte(Path log) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int at = bytes.length / 2;
        while (bytes[at] < '1' || bytes[at] > '8') {
            at++;
        }
        bytes[at]++;
        Files.write(log, bytes);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
