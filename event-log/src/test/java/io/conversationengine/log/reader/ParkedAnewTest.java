package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.Account.Paid;
import io.conversationengine.log.Engine;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What is parked where a reader's work is done anew.
@ExtendWith(OutputCaptureExtension.class)
class ParkedAnewTest {

    private static final String NAME = "picky_rebuilt";

    private final Engine engine = Engine.startWith(Engine.newDatabase(), Picky.Reading.class);
    private final ParkedAnew anew = engine.get(ParkingReaders.class).anew(Picky.NAME, NAME);
    private final TransactionTemplate transaction = engine.get(TransactionTemplate.class);
    private final JdbcClient sql = engine.get(JdbcClient.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void is_said_when_it_is_parked_and_not_before(CapturedOutput output) {
        transaction.executeWithoutResult(lost -> {
            anew.park(paid("bad"), 1, unfit());
            lost.setRollbackOnly();
        });
        assertThat(output).doesNotContain(NAME);

        transaction.executeWithoutResult(_ -> anew.park(paid("bad"), 1, unfit()));
        assertThat(output)
                .containsOnlyOnce(
                        NAME + " has parked ledger.Paid at 1 and parks what follows of bad: IllegalStateException");
    }

    /// What is handled although it waits behind others may fail, too.
    @Test
    void may_be_more_of_a_key_where_there_is_room_for_no_other() {
        sql.sql("""
                insert into reader.parked_key (reader, key, parked_at)
                select ?, 'key-' || number, '2001-02-03T04:05:06Z' from generate_series(1, 1000) as number
                """).param(NAME).update();

        transaction.executeWithoutResult(_ -> anew.park(paid("key-7"), 1, unfit()));
        assertThat(sql.sql("select key from reader.parked_event")
                        .query(String.class)
                        .single())
                .isEqualTo("key-7");
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> anew.park(paid("other"), 2, unfit())))
                .hasMessageContaining("parks no more");
    }

    /// A node of a version that knew nothing of that begins anew and forgets only what is parked.
    @Test
    void leaves_out_again_what_was_left_out_before() {
        sql.sql("""
                insert into reader.discarded (reader, position, key, event, event_id, discarded_at, discarded_by)
                values (?, 1, 'bad', 'ledger.Paid', 'any', '2001-02-03T04:05:06Z', 'bot:operator')
                """).param(Picky.NAME).update();
        transaction.executeWithoutResult(_ -> anew.leaveOut(anew.discarded(0, 1)));

        transaction.executeWithoutResult(_ -> anew.leaveOut(anew.discarded(0, 1)));
        assertThat(anew.hasDiscarded(1)).isFalse();
    }

    private static IllegalStateException unfit() {
        return new IllegalStateException("It does not fit");
    }

    private static EventMessage<Paid> paid(String account) {
        return new GenericDomainEventMessage<>("Account", account, 0, new Paid(account, Picky.UNFIT, 0));
    }
}
