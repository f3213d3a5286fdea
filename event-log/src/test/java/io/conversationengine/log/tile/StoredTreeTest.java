package io.conversationengine.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.conversationengine.log.Postgres;
import io.conversationengine.log.tree.MerkleTree;
import io.conversationengine.log.tree.NaiveTree;
import io.conversationengine.log.tree.NodeHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;

/// `-Dproofs.events=1000000` makes the tree of a log of so many events.
class StoredTreeTest {

    private static final int EVENTS = Integer.getInteger("proofs.events", 70_000);
    private static final int SMALL = 3_000;

    private final DataSource database =
            new DriverManagerDataSource(Postgres.newDatabase(List.of("log", "reader", "proof")));
    private final JdbcClient sql = JdbcClient.create(database);

    @Test
    void is_that_of_all_hashes_of_the_log_whoever_is_killed_while_it_grows() throws Exception {
        append(0, EVENTS);
        Random chance = new Random(20_26);
        // Later each time: a machine that is busy may not come to the end of a batch sooner.
        for (int most = 50; StoredTree.in(database).current().size() < EVENTS; most += 50) {
            int afterMillis = chance.nextInt(most);
            CompletableFuture<Void> killing = CompletableFuture.runAsync(() -> kill(afterMillis));
            followUntilKilled();
            killing.join();
        }

        MerkleTree stored = StoredTree.in(database).current();
        NaiveTree naive = new NaiveTree(
                IntStream.rangeClosed(1, EVENTS).mapToObj(StoredTreeTest::hash).toList());
        assertThat(stored.root()).isEqualTo(NodeHash.of(naive.root()));
        for (int size : new int[] {1, 255, 256, 257, 4_096, 65_535, 65_536, 65_537, EVENTS}) {
            NodeHash root = NodeHash.of(naive.root(size));
            assertThat(stored.root(size)).as("size %d", size).isEqualTo(root);
            int index = chance.nextInt(size);
            assertThat(stored.inclusion(index, size).proves(NodeHash.of(naive.leaf(index)), root))
                    .as("leaf %d of %d", index, size)
                    .isTrue();
            assertThat(stored.consistency(size, EVENTS).proves(root, stored.root()))
                    .as("from %d", size)
                    .isTrue();
        }
        assertThat(new TreeCheck(database).firstDifference(1)).isEmpty();
    }

    @Test
    void grows_event_by_event_and_by_two_who_do_not_wait_for_each_other() {
        TreeFollower one = follower();
        TreeFollower other = follower();
        for (int size = 0; size < 600; size += 29) {
            append(size, size + 29);
            Stream.of(one, other).parallel().forEach(TreeFollower::follow);
            one.follow();
            NaiveTree naive = new NaiveTree(IntStream.rangeClosed(1, size + 29)
                    .mapToObj(StoredTreeTest::hash)
                    .toList());
            assertThat(StoredTree.in(database).current().root()).isEqualTo(NodeHash.of(naive.root()));
        }
    }

    @Test
    void is_left_to_another_while_somebody_makes_it() throws SQLException {
        append(0, 10);
        try (Connection busy = database.getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("select size from proof.tree for update");
            assertThat(follower().follow()).isZero();
        }
        assertThat(follower().follow()).isEqualTo(10);
    }

    @Test
    void does_not_go_beyond_an_event_that_is_missing() {
        append(0, 300);
        sql.sql("alter table log.event disable trigger never_changed").update();
        sql.sql("delete from log.event where position = 300").update();
        assertThat(follower().follow()).isEqualTo(299);
        append(300, 310);

        assertThatIllegalStateException()
                .isThrownBy(() -> follower().follow())
                .withMessageContaining("no whole event at position 300");
        assertThat(StoredTree.in(database).current().size()).isEqualTo(299);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1    ; update proof.tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) "
                        + "where level = 0 and index = 0",
                "2560 ; update proof.tile set hashes = set_byte(hashes, 8191, 255 - get_byte(hashes, 8191)) "
                        + "where level = 0 and index = 9",
                "2561 ; delete from proof.tile where level = 0 and index = 10",
                "2999 ; update proof.tile set hashes = substr(hashes, 1, 182 * 32) where level = 0 and index = 11",
                "257  ; update proof.tile set hashes = set_byte(hashes, 32, 255 - get_byte(hashes, 32)) "
                        + "where level = 1 and index = 0",
                "3001 ; insert into proof.tile values (3, 0, sha256(''))",
                "2995 ; update log.event set hash = sha256(hash) where position = 2995",
                "3001 ; update proof.tree set size = size + 1",
            })
    void is_found_out_where_it_is_not_the_logs(long position, String tampering) {
        append(0, SMALL);
        assertThat(follower().follow()).isEqualTo(SMALL);
        TreeCheck check = new TreeCheck(database);
        for (long from : new long[] {1, 2, 257, 2_000, 2_817, SMALL, SMALL + 1, 10_000}) {
            assertThat(check.firstDifference(from)).as("from %d", from).isEmpty();
        }
        sql.sql("alter table log.event disable trigger never_changed").update();

        sql.sql(tampering).update();

        assertThat(check.firstDifference(1)).isEqualTo(OptionalLong.of(position));
        assertThat(check.firstDifference(position)).isEqualTo(OptionalLong.of(position));
    }

    private void followUntilKilled() {
        try {
            TreeFollower follower = follower();
            while (follower.follow() > 0) {
                // Until the end, or until the database hangs up.
            }
        } catch (DataAccessException | TransactionException _) {
            // Another goes on.
        }
    }

    /// What a process that is killed is to the database: a connection that is gone.
    private void kill(int afterMillis) {
        sql.sql("select pg_sleep(?), (select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid())")
                .param(afterMillis / 1_000.0)
                .query()
                .listOfRows();
    }

    private TreeFollower follower() {
        return TreeFollower.of(database);
    }

    /// Events of which nothing matters but their hashes.
    private void append(int after, int upTo) {
        sql.sql("""
                insert into log.event (position, id, workspace, stream, sequence, name, recorded_at, metadata,
                                       payload, hash)
                select n, gen_random_uuid(), 'demo', 'stream', n, 'example', now(), '', '', sha256(int8send(n))
                from generate_series(:first::bigint, :last::bigint) n
                """).param("first", after + 1).param("last", upTo).update();
    }

    private static byte[] hash(long position) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
