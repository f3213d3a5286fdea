package io.conversationengine.standalone.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.note.SignedNote;
import io.conversationengine.log.note.TreeHead;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.log.tile.TreeCheck;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// An engine that signs what it says of its log, with some conversations in it, and two who ask: one who writes, and
/// one who audits.
public final class ProvenEngine {

    static final String ORIGIN = "example.com/conversations";

    private static final int CONVERSATIONS = 80;

    private final ConfigurableApplicationContext engine;
    private final Api writer;
    private final Api auditor;
    private final JdbcClient sql;

    private ProvenEngine(ConfigurableApplicationContext engine) {
        this.engine = engine;
        this.sql = engine.getBean(JdbcClient.class);
        this.writer = api("writer", Right.all());
        this.auditor = api("auditor", Set.of(Right.AUDIT));
    }

    /// One for all tests of this process.
    public static ProvenEngine shared() {
        return Shared.ENGINE;
    }

    private static final class Shared {
        private static final ProvenEngine ENGINE = started();

        private static ProvenEngine started() {
            try {
                Path folder = Files.createTempDirectory("proofs");
                try {
                    return start(folder);
                } finally {
                    FileSystemUtils.deleteRecursively(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// @param folder where its key lies meanwhile
    private static ProvenEngine start(Path folder) throws IOException {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 3);
        Path key = Files.writeString(folder.resolve("signing.pem"), Ed25519Key.pem(random));
        ProvenEngine started = new ProvenEngine(Engine.as(
                        Engine.Role.ALL,
                        new Database(Postgres.newDatabase(), null, null),
                        Map.of("server.port", 0, "server.address", "127.0.0.1"))
                .run(
                        "--" + Postgres.MASTER_KEY,
                        "--engine.log.origin=" + ORIGIN,
                        "--engine.log.signing-key-file=" + key));
        started.writer.put("/v1/accounts/telegram", "{\"channel\": \"telegram\"}");
        for (int number = 0; number < CONVERSATIONS; number++) {
            started.write(number);
        }
        started.awaitProven();
        return started;
    }

    public Api writer() {
        return writer;
    }

    public Api auditor() {
        return auditor;
    }

    public JdbcClient sql() {
        return sql;
    }

    /// With a key of that name.
    public Api api(String name, Set<Right> rights) {
        return api(name, "demo", rights);
    }

    public Api api(String name, String workspace, Set<Right> rights) {
        String secret = engine.getBean(ApiKeys.class)
                .create(name, new WorkspaceId(workspace), false, rights, false)
                .secret();
        return new Api(Integer.parseInt(engine.getEnvironment().getRequiredProperty("local.server.port")), secret);
    }

    /// @return the customer, who is another with each number
    public String write(int number) {
        return writer.post("/v1/inbound", """
                        {"account": "telegram", "contact": {"externalId": "c-%1$d", "name": "Ann"},
                         "message": {"id": "m-%1$d", "text": "x", "sentAt": "2026-11-22T10:00:00Z"}}
                        """.formatted(number)).text("/contactId");
    }

    public int erase(String contact) {
        return writer.post("/v1/contacts/%s/erasure".formatted(contact), "{}").status();
    }

    void awaitProven() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(TreeHead.read(checkpoint().text()).size()).isEqualTo(head()));
    }

    public long head() {
        return sql.sql("select position from log.head").query(Long.class).single();
    }

    public byte[] stored(long position) {
        return sql.sql("select hash from log.event where position = ?")
                .param(position)
                .query(byte[].class)
                .single();
    }

    OptionalLong firstDifference() {
        return new TreeCheck(engine.getBean(DataSource.class)).firstDifference(1);
    }

    SignedNote checkpoint() {
        return SignedNote.read(text("checkpoint"));
    }

    VerifierKey key() {
        return VerifierKey.read(ask("key").text("/vkey"));
    }

    /// What the auditor is answered, below `/v1/log`.
    public Answer ask(String address) {
        return auditor.get("/v1/log/" + address);
    }

    String text(String address) {
        Answer answer = ask(address);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        return answer.http().body();
    }
}
