package io.conversationengine.standalone.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.reader.PoisonedEngine.Spoilt;
import io.conversationengine.standalone.reader.Tale.Told;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events that are no reason to go on without them.
class StoppedReadersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Tale TALE = new Tale("telegram");

    private final PoisonedEngine engine = new PoisonedEngine();
    private final Client client = engine.clientOf("shop");

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void stand_before_an_erasure_that_cannot_be_read_and_say_so() {
        TALE.begin(client);
        Told told = TALE.tell(client, "gone");
        String contact = told.conversation().contact().value();
        engine.pauseReaders();
        assertThat(client.send("POST", "/v1/contacts/" + contact + "/erasure", "")
                        .status())
                .isEqualTo(202);
        Spoilt spoilt = engine.makeUnreadable(contact, "contact.ContactErased");
        engine.resumeReaders();

        awaitFailing("erasure");
        assertThat(readiness().status()).isEqualTo(503);
        assertThat(parkedBy("erasure")).isEmpty();

        engine.put(spoilt);
        awaitUp();
    }

    /// One that a later version wrote.
    @Test
    void park_nothing_of_an_event_whose_name_they_do_not_know() {
        TALE.begin(client);
        engine.pauseReaders();
        Told told = TALE.tell(client, "new");
        Told twin = TALE.tell(client, "twin");
        Spoilt spoilt = engine.makeUnknown(told.id(), "conversation.CustomerReplyReceived");
        engine.resumeReaders();

        await().atMost(PATIENCE)
                .until(() -> readiness()
                        .body()
                        .at("/components/views/status")
                        .asString()
                        .equals("DOWN"));
        for (String reader : List.of("views", "windows", "allowances", "receipts", "erasure")) {
            awaitFailing(reader);
        }
        assertThat(engine.owner()
                        .sql("select count(*) from reader.parked_key")
                        .query(Long.class)
                        .single())
                .isZero();

        engine.put(spoilt);
        awaitUp();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Tale.shown(client, told))
                        .isEqualTo(Tale.shown(client, twin))
                        .isNotEmpty());
    }

    /// What it parked does not hide that it stands still.
    @Test
    void say_so_also_where_they_have_parked_something_before() {
        TALE.begin(client);
        engine.pauseReaders();
        Told bad = TALE.tell(client, "bad");
        engine.makeUnreadable(bad.id(), "conversation.OutboundSent");
        engine.resumeReaders();
        await().atMost(PATIENCE).until(() -> parkedBy("receipts").equals(List.of(bad.id())));

        engine.pauseReaders();
        Told told = TALE.tell(client, "new");
        Spoilt spoilt = engine.makeUnknown(told.id(), "conversation.CustomerReplyReceived");
        engine.resumeReaders();

        awaitFailing("receipts");
        engine.put(spoilt);
        awaitUp();
    }

    private void awaitFailing(String reader) {
        await().atMost(PATIENCE)
                .until(() -> readiness()
                        .body()
                        .at("/components/readers/details/" + reader)
                        .asString()
                        .equals("fails"));
    }

    private void awaitUp() {
        await().atMost(PATIENCE).until(() -> readiness().status() == 200);
    }

    private Answer readiness() {
        return client.send("GET", "/actuator/health/readiness", "");
    }

    private List<String> parkedBy(String reader) {
        return engine.owner()
                .sql("select key from reader.parked_key where reader = ?")
                .param(reader)
                .query(String.class)
                .list();
    }
}
