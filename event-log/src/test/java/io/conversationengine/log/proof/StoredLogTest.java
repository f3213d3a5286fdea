package io.conversationengine.log.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import io.conversationengine.log.proof.Proof.Broken;
import io.conversationengine.log.proof.Proof.Damage;
import io.conversationengine.log.proof.Proof.Whole;
import io.conversationengine.personal.keyfile.KeyRestore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A log of 1,200 events in a database, in which somebody with every right was at work.
class StoredLogTest {

    private static final ExampleLog LOG = ExampleLog.of(1_200);

    private final DataSource database = new DriverManagerDataSource(Postgres.newDatabase());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1    ; CHANGED     ; update log.event set payload = payload || ' ' where position = 1",
                "2    ; CHANGED     ; update log.event set metadata = '{}' where position = 2",
                "7    ; CHANGED     ; update log.event set recorded_at = recorded_at + interval '1us' "
                        + "where position = 7",
                "7    ; CHANGED     ; update log.event set recorded_at = 'infinity' where position = 7",
                "501  ; CHANGED     ; update log.event set workspace = 'x' where position = 501",
                "501  ; CHANGED     ; update log.event set hash = sha256(hash) where position = 501",
                "501  ; CHANGED     ; update log.event set hash = '' where position = 501",
                "1200 ; CHANGED     ; update log.event set name = name || 'x' where position = 1200",
                "1    ; REMOVED     ; delete from log.event where position = 1",
                "600  ; REMOVED     ; delete from log.event where position = 600",
                "600  ; REMOVED     ; delete from log.event where position between 600 and 1100",
                "1200 ; REMOVED     ; delete from log.event where position = 1200",
                "1    ; REMOVED     ; delete from log.event",
                "600  ; SWAPPED     ; update log.event set position = 1201 - position where position in (600, 601)",
                "1    ; ADDED       ; update log.event set position = 0 where position = 5",
                "1201 ; END_CHANGED ; update log.head set position = 1300",
                "1201 ; END_CHANGED ; update log.head set hash = sha256('')",
                "1200 ; ADDED       ; update log.head set (position, hash) = "
                        + "(select position, hash from log.event where position = 1199)",
                "1201 ; END_CHANGED ; delete from log.head",
                "1201 ; ADDED       ; insert into log.event select 1201, id, workspace, stream || 'x', aggregate_type, "
                        + "sequence, name, revision, recorded_at, metadata, payload, hash from log.event "
                        + "where position = 1200",
            })
    void says_where_it_was_tampered_with(long position, Damage damage, String tampering) throws Exception {
        restored();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("alter table log.event disable trigger never_changed").update();
        sql.sql("alter table log.event drop constraint event_pkey").update();
        sql.sql(tampering).update();

        assertThat(new Verification(1, null).of(database, ExampleLog.NOBODY)).isEqualTo(new Broken(position, damage));
    }

    @Test
    void is_whole_from_anywhere_and_says_how_far_it_was_read() throws Exception {
        restored();
        List<Long> reached = new ArrayList<>();

        assertThat(new Verification(1, LOG.head()).of(database, (position, last, _) -> reached.add(last - position)))
                .isEqualTo(new Whole(LOG.head()));
        assertThat(reached).hasSize(1_200).startsWith(1_199L).endsWith(0L);
        assertThat(new Verification(1_200, LOG.place(1_199)).of(database, ExampleLog.NOBODY))
                .isEqualTo(new Whole(LOG.head()));
        assertThat(new Verification(1_201, LOG.head()).of(database, ExampleLog.NOBODY))
                .isEqualTo(new Whole(LOG.head()));
        assertThat(new Verification(1_202, null).of(database, ExampleLog.NOBODY))
                .isEqualTo(new Proof.EndsBefore(1_200, 1_202));
        // Whoever has a checkpoint beyond the end knows that there was more.
        assertThat(new Verification(1_202, new Link(1_300, LOG.head().hash())).of(database, ExampleLog.NOBODY))
                .isEqualTo(new Broken(1_201, Damage.MISSING));
    }

    @Test
    void is_not_whole_where_the_event_before_the_first_position_was_removed() throws Exception {
        restored();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("alter table log.event disable trigger never_changed").update();
        sql.sql("delete from log.event where position > 1000").update();

        assertThat(new Verification(1_100, null).of(database, ExampleLog.NOBODY))
                .isEqualTo(new Broken(1_099, Damage.MISSING));
    }

    @Test
    void trusts_what_is_before_the_position_from_which_it_is_asked() throws Exception {
        restored();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("alter table log.event disable trigger never_changed").update();
        sql.sql("update log.event set payload = '' where position = 7").update();

        assertThat(new Verification(8, null).of(database, ExampleLog.NOBODY)).isEqualTo(new Whole(LOG.head()));
        assertThat(new Verification(7, null).of(database, ExampleLog.NOBODY)).isEqualTo(new Broken(7, Damage.CHANGED));
    }

    @Test
    void says_where_a_stream_leaves_a_number_out() throws Exception {
        // Chained as it should be: the first seven are the first of their streams, and the eighth is a third.
        ExampleLog log = ExampleLog.of(IntStream.of(0, 1, 2, 3, 4, 5, 6, 14));
        assertThat(new Restore(database).from(log.file(), List.of(KeyRestore.none()), ExampleLog.NOBODY))
                .isEqualTo(new Whole(log.head()));

        assertThat(new Verification(1, null).of(database, ExampleLog.NOBODY))
                .isEqualTo(new Broken(8, Damage.OUT_OF_SEQUENCE));
        assertThat(new Verification(9, null).of(database, ExampleLog.NOBODY)).isEqualTo(new Whole(log.head()));
    }

    private void restored() throws Exception {
        assertThat(new Restore(database).from(LOG.file(), List.of(KeyRestore.none()), ExampleLog.NOBODY))
                .isEqualTo(new Whole(LOG.head()));
    }
}
