package io.conversationengine.standalone.follow;

import static io.conversationengine.standalone.follow.FollowedLog.ENGINE;
import static io.conversationengine.standalone.follow.FollowedLog.assertIsTheLog;
import static io.conversationengine.standalone.follow.FollowedLog.follow;
import static io.conversationengine.standalone.follow.FollowedLog.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.access.Right;
import io.conversationengine.standalone.client.EngineClient;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder that cannot be brought up to date for now, or not by whoever tries.
class HinderedFollowTest {

    @TempDir
    private Path folder;

    @Test
    void is_refused_to_who_reads_another_workspace() {
        follow(folder, FileFormat.NDJSON, "hindered", 32).run();
        Api stranger = ENGINE.api("stranger", "elsewhere", Set.of(Right.FEED));

        assertThatThrownBy(() -> follow(stranger, new Follow.Options(folder, FileFormat.NDJSON, "own", true, 32))
                        .run())
                .isInstanceOf(TaskRefused.class)
                .hasMessageContaining("of another log, or of another workspace");
    }

    @Test
    void forgets_who_was_erased_while_an_event_behind_cannot_be_given() throws Exception {
        String contact = ENGINE.write(9_300);
        follow(folder, FileFormat.NDJSON, "hindered-2", 32).run();
        assertThat(FollowedLog.lines(folder)).anyMatch(line -> line.contains("c-9300"));
        assertThat(ENGINE.erase(contact)).isEqualTo(200);
        awaitForgotten(contact);
        String _ = ENGINE.write(9_301);
        long last = ENGINE.head();
        byte[] payload = payload(last);
        change(last, "[]".getBytes(StandardCharsets.UTF_8));

        try {
            assertThatThrownBy(() ->
                            follow(folder, FileFormat.NDJSON, "hindered-2", 32).run())
                    .isInstanceOf(TaskRefused.class);
            assertThat(FollowedLog.lines(folder)).noneMatch(line -> line.contains("c-9300"));
            assertThat(reached(folder)).isEqualTo(last - 1);
            assertThatThrownBy(() ->
                            follow(folder, FileFormat.NDJSON, "hindered-2", 32).run())
                    .hasMessageContaining("Go on with after=%d to pass it".formatted(last));
        } finally {
            change(last, payload);
        }
        follow(folder, FileFormat.NDJSON, "hindered-2", 32).run();
        assertIsTheLog(folder, reached(folder));
    }

    @Test
    void forgets_who_was_erased_and_is_named_by_somebody_else() throws Exception {
        String contact = ENGINE.write(9_310);
        ENGINE.writer().post("/v1/inbound", """
                {"account": "telegram", "contact": {"externalId": "c-9311", "name": "Bob %s"},
                 "message": {"id": "m-9311", "text": "y", "sentAt": "2026-11-22T10:00:00Z"}}
                """.formatted(contact));
        follow(folder, FileFormat.NDJSON, "hindered-3", 32).run();

        assertThat(ENGINE.erase(contact)).isEqualTo(200);
        follow(folder, FileFormat.NDJSON, "hindered-3", 32).run();

        assertIsTheLog(folder, reached(folder));
        assertThat(FollowedLog.lines(folder))
                .noneMatch(line -> line.contains("c-9310"))
                .anyMatch(line -> line.contains("c-9311") && line.contains("Bob " + contact));
    }

    @Test
    void writes_nothing_into_a_folder_that_is_somebody_elses() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear");

        assertThatThrownBy(() ->
                        follow(folder, FileFormat.NDJSON, "hindered-4", 32).run())
                .isInstanceOf(TaskRefused.class)
                .hasMessageContaining("it is no folder of follow");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(letter);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,2", "1,1", "4", "x"})
    void takes_nothing_from_what_is_no_feed(String positions) throws Exception {
        try (StrangeFeed feed = new StrangeFeed(3, positions)) {
            Follow follow = new Follow(
                    new EngineClient(feed.address(), "key"),
                    new Follow.Options(folder, FileFormat.NDJSON, "hindered-5", true, 32),
                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

            assertThatThrownBy(follow::run).isInstanceOf(TaskRefused.class).hasMessageContaining("the feed gives");
        }
    }

    private static void awaitForgotten(String contact) {
        await().until(() -> FollowedLog.READER
                .get("/v1/events?form=rows&kind=contact.ContactRegistered")
                .http()
                .body()
                .lines()
                .anyMatch(line -> line.contains(contact) && line.contains("\"data_external_id\":\"erased\"")));
    }

    private static byte[] payload(long position) {
        return ENGINE.sql()
                .sql("select payload from log.event where position = ?")
                .param(position)
                .query(byte[].class)
                .single();
    }

    private static void change(long position, byte[] payload) {
        int _ = ENGINE.sql().sql("alter table log.event disable trigger user").update();
        int _ = ENGINE.sql()
                .sql("update log.event set payload = ? where position = ?")
                .params(payload, position)
                .update();
        int _ = ENGINE.sql().sql("alter table log.event enable trigger user").update();
    }
}
