package io.conversationengine.standalone.nemesis.reader;

import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.nemesis.node.Failing;
import io.conversationengine.standalone.nemesis.reader.Evidence.Decision;
import io.conversationengine.standalone.nemesis.reader.Evidence.Due;
import io.conversationengine.standalone.nemesis.reader.Evidence.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// One seed's, on events of its own.
final class Round {

    private final ReaderField field;
    private final Testimony testimony;
    private final ReaderNemesis nemesis;
    private final long from;
    private final List<Decision> answered = new ArrayList<>();
    private int events;
    private int parked;

    /// @param from the position after which its events are
    Round(ReaderField field, Testimony testimony, ReaderNemesis nemesis, long from) {
        this.field = field;
        this.testimony = testimony;
        this.nemesis = nemesis;
        this.from = from;
    }

    /// What the reader was to handle.
    int events() {
        return events;
    }

    /// What was parked when nobody disturbed any more.
    int parked() {
        return parked;
    }

    /// @throws AssertionError that names the first difference
    void play(long seed) {
        CompletableFuture<Void> written = field.authors().write(seed);
        nemesis.disturb();
        written.join();
        Evidence atRest = check(false);
        events = atRest.due().size();
        parked = atRest.parked().size();
        nemesis.mend();
        nemesis.retryAll();
        Evidence mended = check(true);
        if (seed % 2 == 0) {
            discardWhatFailsForEver(mended);
        }
    }

    private void discardWhatFailsForEver(Evidence mended) {
        Set<Long> forEver = mended.due().stream()
                .filter(event -> event.failing() == Failing.FOR_EVER)
                .map(Due::position)
                .collect(Collectors.toSet());
        List<Parked> first = field.operator().parkedAfter(from);
        while (!first.isEmpty()) {
            first.stream().filter(event -> forEver.contains(event.position())).forEach(nemesis::discard);
            nemesis.retryAll();
            check(true);
            first = field.operator().parkedAfter(from);
        }
    }

    private Evidence check(boolean mended) {
        field.awaitRest();
        answered.addAll(field.operator().takeDecisions());
        Evidence evidence = Evidence.after(from, field.sql(), answered);
        ReaderCheck.check(evidence, field.kind(), mended);
        await("somebody looks at the reader").until(testimony::isSaid);
        testimony.give();
        return evidence;
    }
}
