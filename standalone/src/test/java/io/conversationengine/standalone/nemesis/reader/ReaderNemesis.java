package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.standalone.nemesis.node.NodeProcess;
import io.conversationengine.standalone.nemesis.reader.Evidence.Parked;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Does to the processes of a reader, and decides about what it parked, what a seed says, and when.
final class ReaderNemesis {

    private static final String CUT_OFF = """
            select count(pg_terminate_backend(pid)) from (
                select pid, row_number() over (order by backend_start) as number
                from pg_stat_activity where application_name = ?) sessions
            where number % 2 = ?
            """;

    private final ReaderField field;
    private final Random random;
    private final long round;
    private final long from;
    private final Map<Deed, Integer> deeds = new EnumMap<>(Deed.class);

    enum Deed {
        /// `kill -9` of a process, which is started again.
        KILLED,
        /// A process stands still for a moment.
        STOPPED,
        /// It stands still until another one has taken its place, which may be killed meanwhile.
        STOPPED_FOR_LONG,
        /// Half of the processes' sessions in the database end.
        CUT_OFF,
        RETRIED,
        DISCARDED,
        /// What fails until then fails no longer.
        MENDED
    }

    /// @param from the position after which the round's events are
    ReaderNemesis(ReaderField field, long round, long from) {
        this.field = field;
        this.random = new Random(round);
        this.round = round;
        this.from = from;
    }

    Map<Deed, Integer> deeds() {
        return deeds;
    }

    /// For some seconds, while others append.
    void disturb() {
        int times = random.nextInt(8, 14);
        for (int time = 0; time < times; time++) {
            Pause.ofMillis(random.nextInt(600));
            int kind = random.nextInt(100);
            if (kind < 6) {
                kill(any());
            } else if (kind < 26) {
                stop(random.nextInt(50, 1_000));
            } else if (kind < 36) {
                stopForLong();
            } else if (kind < 46) {
                cutOff();
            } else if (kind < 76) {
                retryOne();
            } else if (kind < 92) {
                discardOne();
            } else {
                mend();
            }
        }
    }

    void mend() {
        field.sql()
                .sql("insert into nemesis.mended values (?) on conflict do nothing")
                .param(round)
                .update();
        count(Deed.MENDED);
    }

    /// Each key once: it is tried, or waits for its workspace.
    void retryAll() {
        field.operator().parkedAfter(from).forEach(first -> retry(first.key()));
    }

    void discard(Parked first) {
        field.operator().discard(first);
        count(Deed.DISCARDED);
    }

    private void retry(String key) {
        field.operator().retry(key);
        count(Deed.RETRIED);
    }

    private void kill(NodeProcess node) {
        node.kill();
        Pause.ofMillis(random.nextInt(200));
        node.startAgain();
        count(Deed.KILLED);
    }

    private void stop(long millis) {
        NodeProcess node = any();
        node.standStill();
        Pause.ofMillis(millis);
        node.goOn();
        count(Deed.STOPPED);
    }

    private void stopForLong() {
        int number = random.nextInt(field.nodes().size());
        NodeProcess node = field.nodes().get(number);
        node.standStill();
        Pause.ofMillis(random.nextInt(1_600, 2_800) + field.kind().takeOver().toMillis());
        switch (random.nextInt(4)) {
            case 0 -> kill(field.nodes().get((number + 1) % field.nodes().size()));
            case 1 -> cutOff();
            case 2 -> retryOne();
            default -> {}
        }
        node.goOn();
        count(Deed.STOPPED_FOR_LONG);
    }

    private void cutOff() {
        field.sql()
                .sql(CUT_OFF)
                .params(NodeProcess.SESSIONS, random.nextInt(2))
                .query(Long.class)
                .single();
        count(Deed.CUT_OFF);
    }

    private void retryOne() {
        anyParked().ifPresent(first -> retry(first.key()));
    }

    private void discardOne() {
        anyParked().ifPresent(this::discard);
    }

    private Optional<Parked> anyParked() {
        List<Parked> parked = field.operator().parkedAfter(from);
        return parked.isEmpty() ? Optional.empty() : Optional.of(parked.get(random.nextInt(parked.size())));
    }

    private NodeProcess any() {
        return field.nodes().get(random.nextInt(field.nodes().size()));
    }

    private void count(Deed deed) {
        deeds.merge(deed, 1, Integer::sum);
    }
}
