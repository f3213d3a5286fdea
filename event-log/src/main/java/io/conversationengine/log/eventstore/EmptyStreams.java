package io.conversationengine.log.eventstore;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/// Streams of which a unit of work knows that nothing is in them, so that the log is not asked for what is. Where that
/// turns out to be wrong, it is refused what it appends to them, as whenever others were faster.
public final class EmptyStreams {

    private static final String KEY = "streams that are empty";

    private EmptyStreams() {}

    /// Does nothing outside of a unit of work.
    public static void add(String stream) {
        CurrentUnitOfWork.ifStarted(work -> {
            boolean _ = work.root()
                    .getOrComputeResource(KEY, _ -> new HashSet<String>())
                    .add(stream);
        });
    }

    static boolean contains(String stream) {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get()
                        .root()
                        .getOrDefaultResource(KEY, Set.<String>of())
                        .contains(stream);
    }
}
